package dev.hotfix.web;

import dev.hotfix.web.StatusView.Incident;
import dev.hotfix.web.StatusView.Update;
import dev.hotfix.web.format.Words;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The status page as an Atom feed (RFC 4287): one entry for each thing posted.
final class AtomFeed {

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private final XMLStreamWriter xml;
  private final URI server;

  private AtomFeed(XMLStreamWriter xml, URI server) {
    this.xml = xml;
    this.server = server;
  }

  static String write(StatusView status, URI server) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new AtomFeed(xml, server).feed(status);
      xml.close();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private void feed(StatusView status) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    head(server + "/status.atom", "Status", newest(status));
    link("self", server + "/status.atom");
    link("alternate", server + "/status");
    for (Incident incident : status.incidents()) {
      for (int i = 0; i < incident.updates().size(); i++) {
        entry(incident, incident.updates().get(i), incident.updates().size() - i);
      }
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void entry(Incident incident, Update update, int number) throws XMLStreamException {
    String page = server + "/status#incident-" + incident.number();
    xml.writeStartElement("entry");
    head(page + "-" + number, incident.service() + ": " + Words.title(update.state()), update.at());
    link("alternate", page);
    element("content", update.words());
    xml.writeStartElement("author");
    element("name", "Hotfix");
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void head(String id, String title, Instant updated) throws XMLStreamException {
    element("id", id);
    element("title", title);
    element("updated", updated.toString());
  }

  private void link(String relation, String address) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", address);
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /// Feed readers ask again as long as this stays the same.
  private static Instant newest(StatusView status) {
    return status.incidents().stream()
        .map(incident -> incident.updates().getFirst().at())
        .findFirst()
        .orElse(Instant.EPOCH);
  }
}

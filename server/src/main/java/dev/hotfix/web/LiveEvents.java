package dev.hotfix.web;

import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells open pages that something changed; they fetch what they show by themselves.
@Controller
final class LiveEvents {

  /// Long enough to be rare, short enough that a session that ended stops following.
  private static final long LASTS_MILLIS = 20L * 60 * 1_000;

  /// What changes within this time is told together; what changes later is told again, so that no
  /// page misses the last change and none is told of each of a thousand.
  private static final Executor SOON = after(150);

  /// The same for pages that show every hot fix.
  private static final Executor LATER = after(1_000);

  private final Feed feed;
  private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

  LiveEvents(Feed feed) {
    this.feed = feed;
  }

  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter all() {
    return follow(_ -> true, LATER);
  }

  @GetMapping(path = "/{id:HF-[0-9]+}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter one(@PathVariable String id) {
    HotFixId wanted = CasePage.id(id);
    return follow(wanted::equals, SOON);
  }

  /// Streams must not keep the server from stopping.
  @EventListener(ContextClosedEvent.class)
  void stop() {
    open.forEach(SseEmitter::complete);
  }

  private static Executor after(long millis) {
    return CompletableFuture.delayedExecutor(
        millis, TimeUnit.MILLISECONDS, Thread::startVirtualThread);
  }

  private SseEmitter follow(Predicate<HotFixId> wanted, Executor then) {
    var emitter = new SseEmitter(LASTS_MILLIS);
    open.add(emitter);
    var waiting = new AtomicBoolean();
    var subscription =
        feed.subscribe(changed -> {
          if ((changed.isEmpty() || wanted.test(changed.get())) && !waiting.getAndSet(true)) {
            then.execute(() -> {
              waiting.set(false);
              send(emitter, changed);
            });
          }
        });
    Runnable end =
        () -> {
          subscription.close();
          open.remove(emitter);
        };
    emitter.onCompletion(end);
    emitter.onTimeout(emitter::complete);
    emitter.onError(_ -> end.run());
    hello(emitter);
    return emitter;
  }

  /// A first line, so that the browser knows at once that it is connected.
  private static void hello(SseEmitter emitter) {
    try {
      emitter.send(SseEmitter.event().comment("hello").reconnectTime(1_000));
    } catch (IOException _) {
      emitter.complete();
    }
  }

  private static void send(SseEmitter emitter, Optional<HotFixId> changed) {
    try {
      emitter.send(
          SseEmitter.event().name("changed").data(changed.map(HotFixId::toString).orElse("all")));
    } catch (IOException | IllegalStateException _) {
      emitter.complete();
    }
  }
}

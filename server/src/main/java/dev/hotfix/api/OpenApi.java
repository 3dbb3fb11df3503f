package dev.hotfix.api;

import dev.hotfix.access.Access;
import dev.hotfix.flow.Actions;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API described as OpenAPI 3.1, read from the controllers, the catalogue of actions and the
/// access rules, so that it cannot say anything else than they do.
final class OpenApi {

  private static final String ACTION = "/api/v1/hotfixes/{id}/actions/{name}";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Schemas schemas = new Schemas();
  private final ObjectNode paths = JSON.createObjectNode();
  private final List<Operation> operations = new ArrayList<>();

  OpenApi(Map<RequestMappingInfo, HandlerMethod> handlers) {
    handlers.entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getPackage() == OpenApi.class.getPackage())
        .flatMap(entry -> mapped(entry.getKey(), entry.getValue()))
        .filter(mapped -> mapped.path().startsWith("/api/v1/"))
        .sorted(Comparator.comparing(Mapped::path).thenComparing(Mapped::method))
        .forEach(this::add);
  }

  private record Mapped(String method, String path, HandlerMethod handler) {}

  List<Operation> operations() {
    return List.copyOf(operations);
  }

  ObjectNode document() {
    ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Hotfix")
        .put("version", "1")
        .put("description", "Everything the pages can do. Errors are RFC 9457 problems.");
    document.set("paths", paths);
    ObjectNode components = document.putObject("components");
    components.set("schemas", schemas.components());
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    document.putArray("security").addObject().putArray("token");
    return document;
  }

  private static Stream<Mapped> mapped(RequestMappingInfo info, HandlerMethod handler) {
    return info.getPatternValues().stream()
        .flatMap(path ->
            info.getMethodsCondition().getMethods().stream()
                .map(method -> new Mapped(method.name(), path, handler)));
  }

  private void add(Mapped mapped) {
    if (mapped.path().equals(ACTION)) {
      Actions.all().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(action -> {
            String path = mapped.path().replace("{name}", action.getKey());
            add(new Mapped(mapped.method(), path, mapped.handler()), action.getValue());
          });
    } else {
      add(mapped, null);
    }
  }

  private void add(Mapped mapped, @Nullable Class<?> arguments) {
    String who = Access.whoMay(HttpMethod.valueOf(mapped.method()), mapped.path());
    String summary = arguments == null ? summary(mapped.handler()) : title(arguments);
    operations.add(new Operation(mapped.method(), mapped.path(), summary, who));
    ObjectNode operation =
        pathItem(mapped.path()).putObject(mapped.method().toLowerCase(Locale.ROOT));
    operation.put("summary", summary).put("description", who);
    for (Parameter parameter : mapped.handler().getMethod().getParameters()) {
      describe(operation, parameter, mapped.path(), arguments);
    }
    answer(operation, mapped.handler());
  }

  private ObjectNode pathItem(String path) {
    return paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
  }

  private void describe(
      ObjectNode operation, Parameter parameter, String path, @Nullable Class<?> arguments) {
    RequestParam asked = parameter.getAnnotation(RequestParam.class);
    String name = parameter.getName();
    if (parameter.isAnnotationPresent(PathVariable.class) && path.contains("{" + name + "}")) {
      parameter(operation, parameter, "path", true);
    } else if (asked != null) {
      boolean required = asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
      parameter(operation, parameter, "query", required && asked.required());
    } else if (parameter.isAnnotationPresent(RequestBody.class)) {
      Type body = arguments == null ? parameter.getParameterizedType() : arguments;
      content(operation.putObject("requestBody").put("required", true), body);
    }
  }

  private void parameter(ObjectNode operation, Parameter parameter, String in, boolean required) {
    ObjectNode described =
        operation
            .withArray("parameters")
            .addObject()
            .put("name", parameter.getName())
            .put("in", in)
            .put("required", required);
    described.set("schema", schemas.of(parameter.getParameterizedType()));
  }

  private void answer(ObjectNode operation, HandlerMethod handler) {
    ResponseStatus stated = handler.getMethodAnnotation(ResponseStatus.class);
    HttpStatus status = stated == null ? HttpStatus.OK : stated.value();
    ObjectNode responses = operation.putObject("responses");
    ObjectNode good =
        responses
            .putObject(String.valueOf(status.value()))
            .put("description", status.getReasonPhrase());
    if (handler.getMethod().getReturnType() != void.class) {
      content(good, handler.getMethod().getGenericReturnType());
    }
    responses
        .putObject("default")
        .put("description", "A problem")
        .putObject("content")
        .putObject("application/problem+json");
  }

  private void content(ObjectNode of, Type type) {
    boolean json =
        !type.getTypeName().contains("byte[]") && !type.getTypeName().contains("Emitter");
    boolean text = type == String.class;
    ObjectNode content = of.putObject("content");
    if (text) {
      content.putObject("text/plain").putObject("schema").put("type", "string");
    } else if (json && type != JsonNode.class) {
      content.putObject("application/json").set("schema", schemas.of(type));
    } else {
      content.putObject(json ? "application/json" : "application/octet-stream");
    }
  }

  private static String summary(HandlerMethod handler) {
    Summary said = handler.getMethodAnnotation(Summary.class);
    return said == null ? handler.getMethod().getName() : said.value();
  }

  private static String title(Class<?> action) {
    String spaced = action.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return spaced.charAt(0) + spaced.substring(1).toLowerCase(Locale.ROOT);
  }
}

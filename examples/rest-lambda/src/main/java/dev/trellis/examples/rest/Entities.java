package dev.trellis.examples.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.codec.JacksonCodecs;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.Cursor;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;

/**
 * The entities of one type as resources. Thread-safe.
 *
 * @param <T> the user's type
 */
final class Entities<T> {
  private static final int DEFAULT_LIMIT = 50;

  private final Trellis trellis;
  private final EntityType<T> type;
  private final String path;
  private final Option<String> parentProperty;
  private final Set<String> properties;

  /**
   * The entities of a type.
   *
   * @param path where they are
   * @param parentProperty which of their properties has the id of the parent, which is in the path
   *     that they are created by; none for roots
   */
  Entities(Trellis trellis, EntityType<T> type, String path, Option<String> parentProperty) {
    this.trellis = trellis;
    this.type = type;
    this.path = path;
    this.parentProperty = parentProperty;
    this.properties = JacksonCodecs.create().codecFor(type).attributeNames();
  }

  Answer create(Request request) {
    return request
        .body()
        .peek(body -> parentProperty.forEach(parent -> body.put(parent, request.id())))
        .flatMap(body -> Json.read(body, type.javaType()))
        .flatMap(value -> trellis.create(type, value).mapLeft(Status::answer))
        .fold(
            Function.identity(),
            stored -> shown(201, stored).with("Location", location(stored.ref().id())));
  }

  Answer find(Request request) {
    return trellis.find(type, request.id()).fold(Status::answer, stored -> shown(200, stored));
  }

  /** Without a condition, to what is there; with one, to the version that the caller has seen. */
  Answer patch(Request request) {
    return request
        .body()
        .flatMap(this::patch)
        .flatMap(
            patch ->
                request.isConditional()
                    ? seen(request)
                        .flatMap(seen -> trellis.patch(seen, patch).mapLeft(Status::answer))
                    : trellis.patch(type, request.id(), patch).mapLeft(Status::answer))
        .fold(Function.identity(), stored -> shown(200, stored));
  }

  /** As {@link #patch}; {@code ?cascade=true} takes along what is below. */
  Answer delete(Request request) {
    DeleteMode mode =
        request.parameter("cascade").contains("true") ? DeleteMode.CASCADE : DeleteMode.RESTRICT;
    return (request.isConditional()
            ? seen(request).flatMap(seen -> trellis.delete(seen, mode).mapLeft(Status::answer))
            : trellis.delete(type, request.id(), mode).mapLeft(Status::answer))
        .fold(Function.identity(), tombstone -> Answer.empty(204));
  }

  /** Those under one parent, by {@code ?limit=} and the {@code ?cursor=} of the page before. */
  Answer list(EntityType<?> parentType, Request request) {
    return page(request)
        .flatMap(
            page -> trellis.children(parentType, request.id(), type, page).mapLeft(Status::answer))
        .fold(Function.identity(), page -> Answer.of(200, json(page)));
  }

  private Either<Answer, Patch> patch(ObjectNode body) {
    return Option.ofOptional(
            body.properties().stream()
                .map(property -> property.getKey())
                .filter(name -> !properties.contains(name))
                .findFirst())
        .<Either<Answer, Patch>>map(
            unknown ->
                Either.left(
                    Answer.problem(
                        400, "There is no property '%s', only %s".formatted(unknown, properties))))
        .getOrElse(() -> Json.patch(body));
  }

  /** The entity as the caller has seen it, so that nobody can change it in between. */
  private Either<Answer, Stored<T>> seen(Request request) {
    return trellis
        .find(type, request.id())
        .mapLeft(Status::answer)
        .filterOrElse(
            stored -> request.matches(tag(stored)),
            stored ->
                Answer.problem(
                    412, "%s isn't as If-Match has it, read it again".formatted(stored.ref())));
  }

  private static Either<Answer, PageRequest> page(Request request) {
    return Try.of(() -> request.parameter("limit").map(Integer::parseInt).getOrElse(DEFAULT_LIMIT))
        .map(
            limit ->
                new PageRequest(
                    limit, request.parameter("cursor").map(Cursor::new), Consistency.CONSISTENT))
        .toEither()
        .mapLeft(
            wrong ->
                Answer.problem(
                    400, "limit has to be from 1 to %d".formatted(PageRequest.MAX_SIZE)));
  }

  private static Answer shown(int status, Stored<?> stored) {
    return Answer.of(status, Json.of(stored.value())).with("ETag", tag(stored));
  }

  /** Another entity that takes the id later has the same versions, but never the incarnation. */
  private static String tag(Stored<?> stored) {
    return "\"%s.%s\"".formatted(stored.entity().incarnation().value(), stored.version());
  }

  private static ObjectNode json(Page<?> page) {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    page.items().forEach(stored -> items.add(Json.of(stored.value())));
    page.next().forEach(next -> json.put("next", next.token()));
    return json;
  }

  private String location(String id) {
    return path + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package dev.trellis.examples.rest;

import static dev.trellis.examples.rest.Catalog.ORGANIZATION;
import static dev.trellis.examples.rest.Catalog.STUDIO;
import static dev.trellis.examples.rest.Catalog.TITLE;

import dev.trellis.examples.rest.Catalog.Organization;
import dev.trellis.examples.rest.Catalog.Studio;
import dev.trellis.examples.rest.Catalog.Title;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Option;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which call of Trellis each route is. Thread-safe. */
final class Api {
  private final Map<String, Function<Request, Answer>> routes;

  Api(Trellis trellis) {
    Entities<Organization> organizations =
        new Entities<>(trellis, ORGANIZATION, "/organizations", Option.none());
    Entities<Studio> studios =
        new Entities<>(trellis, STUDIO, "/studios", Option.some("organizationId"));
    Entities<Title> titles = new Entities<>(trellis, TITLE, "/titles", Option.some("studioId"));
    this.routes =
        Map.ofEntries(
            Map.entry("POST /organizations", organizations::create),
            Map.entry("GET /organizations/{id}", organizations::find),
            Map.entry("PATCH /organizations/{id}", organizations::patch),
            Map.entry("DELETE /organizations/{id}", organizations::delete),
            Map.entry("POST /organizations/{id}/studios", studios::create),
            Map.entry("GET /organizations/{id}/studios", r -> studios.list(ORGANIZATION, r)),
            Map.entry("GET /studios/{id}", studios::find),
            Map.entry("PATCH /studios/{id}", studios::patch),
            Map.entry("DELETE /studios/{id}", studios::delete),
            Map.entry("POST /studios/{id}/titles", titles::create),
            Map.entry("GET /studios/{id}/titles", r -> titles.list(STUDIO, r)),
            Map.entry("GET /titles/{id}", titles::find),
            Map.entry("PATCH /titles/{id}", titles::patch),
            Map.entry("DELETE /titles/{id}", titles::delete));
  }

  /** All that API Gateway has to hand on. */
  Set<String> routes() {
    return routes.keySet();
  }

  Answer handle(Request request) {
    return Option.of(routes.get(request.route()))
        .map(route -> route.apply(request))
        .getOrElse(() -> Answer.problem(404, "There is no '%s'".formatted(request.route())));
  }
}

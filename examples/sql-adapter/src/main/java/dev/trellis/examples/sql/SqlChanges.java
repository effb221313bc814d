package dev.trellis.examples.sql;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Option;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Turns each change into statements: one that reads what its guard is about, and those that make
 * it.
 */
final class SqlChanges implements Change.Visitor<SqlChanges.Step> {
  private static final Step UNGUARDED = sql -> Option.none();

  /** A guard, and what is done if it doesn't refuse. */
  interface Step {
    Option<TrellisError> on(Sql sql) throws SQLException;

    default Step then(String statement, @Nullable Object... parameters) {
      return sql -> {
        Option<TrellisError> refusal = on(sql);
        if (refusal.isEmpty()) {
          sql.update(statement, parameters);
        }
        return refusal;
      };
    }
  }

  @Override
  public Step enterGate(Change.EnterGate change) {
    EntityRef parent = change.link().parent();
    Step guard = sql -> change.refusal(gate(sql, parent));
    return guard.then("UPDATE gate SET children = children + 1 WHERE type = ? AND id = ?", parent);
  }

  @Override
  public Step checkParent(Change.CheckParent change) {
    return sql -> change.refusal(entity(sql, change.parent()));
  }

  @Override
  public Step insertEntity(Change.InsertEntity change) {
    Entity entity = change.entity();
    Step guard = sql -> change.refusal(entity(sql, entity.ref()));
    return guard.then(
        "INSERT INTO entity (type, id, parent_type, parent_id, shard, incarnation, version,"
            + " attributes, claims, created_at, updated_at, expires_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entity.ref(),
        entity.parent().map(EntityRef::type).getOrNull(),
        entity.parent().map(EntityRef::id).getOrNull(),
        entity.shard().index(),
        entity.incarnation().value(),
        entity.version().number(),
        AttributeJson.write(entity.attributes()),
        Rows.column(entity.claims()),
        entity.createdAt(),
        entity.updatedAt(),
        entity.expiresAt().getOrNull());
  }

  @Override
  public Step openGate(Change.OpenGate change) {
    Step guard = sql -> change.refusal(gate(sql, change.parent()));
    return guard.then(
        "INSERT INTO gate (type, id, incarnation, open, children) VALUES (?, ?, ?, TRUE, 0)",
        change.parent(),
        change.incarnation().value());
  }

  @Override
  public Step reviseEntity(Change.ReviseEntity change) {
    Entity entity = change.entity();
    Step guard = sql -> change.refusal(entity(sql, entity.ref()));
    return guard.then(
        "UPDATE entity SET version = ?, attributes = ?, claims = ?, updated_at = ?, expires_at = ?"
            + " WHERE type = ? AND id = ?",
        entity.version().number(),
        AttributeJson.write(entity.attributes()),
        Rows.column(entity.claims()),
        entity.updatedAt(),
        entity.expiresAt().getOrNull(),
        entity.ref());
  }

  @Override
  public Step deleteEntity(Change.DeleteEntity change) {
    EntityRef ref = change.entity().ref();
    Deletion deletion = change.deletion();
    Step guard = sql -> change.refusal(entity(sql, ref));
    return guard.then(
        "UPDATE entity SET deletion_id = ?, origin_type = ?, origin_id = ?, deletion_mode = ?,"
            + " deleted_at = ?, purge_at = ? WHERE type = ? AND id = ?",
        deletion.id().value(),
        deletion.origin(),
        deletion.mode().name(),
        deletion.at(),
        deletion.purgeAt(),
        ref);
  }

  @Override
  public Step closeGate(Change.CloseGate change) {
    Step guard = sql -> change.refusal(gate(sql, change.parent()));
    return guard.then(
        change.mode() == DeleteMode.RESTRICT
            ? "DELETE FROM gate WHERE type = ? AND id = ? AND incarnation = ?"
            : "UPDATE gate SET open = FALSE WHERE type = ? AND id = ? AND incarnation = ?",
        change.parent(),
        change.incarnation().value());
  }

  @Override
  public Step removeGate(Change.RemoveGate change) {
    Step guard = sql -> change.refusal(gate(sql, change.parent()));
    return guard.then(
        "DELETE FROM gate WHERE type = ? AND id = ? AND incarnation = ?",
        change.parent(),
        change.incarnation().value());
  }

  @Override
  public Step takeClaim(Change.TakeClaim change) {
    Claim claim = change.claim();
    String id = claim.id().value();
    return sql -> {
      Option<Claim> seen =
          sql.first(
              row -> new Claim(claim.key(), Rows.ref(row, "owner"), Rows.incarnation(row)),
              "SELECT * FROM claim WHERE id = ? FOR UPDATE",
              id);
      Option<Entity> owner =
          sql.first(
              Rows::entity,
              "SELECT entity.* FROM claim JOIN entity ON entity.type = claim.owner_type"
                  + " AND entity.id = claim.owner_id AND entity.incarnation = claim.incarnation"
                  + " WHERE claim.id = ? AND entity.deletion_id IS NULL",
              id);
      Option<TrellisError> refusal = change.refusal(seen, taken -> owner.isDefined());
      if (refusal.isEmpty()) {
        sql.update(
            seen.isEmpty()
                ? "INSERT INTO claim (owner_type, owner_id, incarnation, id) VALUES (?, ?, ?, ?)"
                : "UPDATE claim SET owner_type = ?, owner_id = ?, incarnation = ? WHERE id = ?",
            claim.owner(),
            claim.incarnation().value(),
            id);
      }
      return refusal;
    };
  }

  @Override
  public Step releaseClaim(Change.ReleaseClaim change) {
    return UNGUARDED.then(
        "DELETE FROM claim WHERE id = ? AND owner_type = ? AND owner_id = ? AND incarnation = ?",
        change.id().value(),
        change.owner(),
        change.incarnation().value());
  }

  @Override
  public Step addLink(Change.AddLink change) {
    Link link = change.link();
    Step guard = sql -> change.refusal(link(sql, link));
    return guard.then(
        "INSERT INTO link (parent_type, parent_id, child_type, child_id, shard, incarnation)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        link.parent(),
        link.child(),
        link.shard().index(),
        link.incarnation().value());
  }

  @Override
  public Step removeLink(Change.RemoveLink change) {
    return removed(UNGUARDED, change.link());
  }

  @Override
  public Step dropLink(Change.DropLink change) {
    return removed(sql -> change.refusal(link(sql, change.link())), change.link());
  }

  @Override
  public Step leaveGate(Change.LeaveGate change) {
    return left(UNGUARDED, change.link());
  }

  @Override
  public Step leaveClosedGate(Change.LeaveClosedGate change) {
    return left(sql -> change.refusal(gate(sql, change.link().parent())), change.link());
  }

  private static Step removed(Step guard, Link link) {
    return guard.then(
        "DELETE FROM link WHERE parent_type = ? AND parent_id = ? AND child_type = ?"
            + " AND child_id = ? AND incarnation = ?",
        link.parent(),
        link.child(),
        link.incarnation().value());
  }

  private static Step left(Step guard, Link link) {
    return guard.then(
        "UPDATE gate SET children = children - 1 WHERE type = ? AND id = ?", link.parent());
  }

  private static Option<Entity> entity(Sql sql, EntityRef ref) throws SQLException {
    return sql.first(
        Rows::entity, "SELECT * FROM entity WHERE type = ? AND id = ? FOR UPDATE", ref);
  }

  private static Option<Gate> gate(Sql sql, EntityRef parent) throws SQLException {
    return sql.first(Rows::gate, "SELECT * FROM gate WHERE type = ? AND id = ? FOR UPDATE", parent);
  }

  private static Option<Link> link(Sql sql, Link link) throws SQLException {
    return sql.first(
        Rows::link,
        "SELECT * FROM link WHERE parent_type = ? AND parent_id = ? AND child_type = ?"
            + " AND child_id = ? FOR UPDATE",
        link.parent(),
        link.child());
  }
}

package dev.trellis.examples.sql;

import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Version;
import io.vavr.control.Option;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records as rows, and back. */
final class Rows {
  private Rows() {}

  /** What stands for values in a row: a ref is two columns, a time its milliseconds. */
  static List<@Nullable Object> columns(@Nullable Object... values) {
    List<@Nullable Object> columns = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof EntityRef ref) {
        columns.add(ref.type());
        columns.add(ref.id());
      } else {
        columns.add(value instanceof Instant time ? (Object) time.toEpochMilli() : value);
      }
    }
    return columns;
  }

  static String column(List<ClaimId> claims) {
    return claims.stream().map(ClaimId::value).collect(Collectors.joining(" "));
  }

  static Entity entity(ResultSet row) throws SQLException {
    return Entity.builder()
        .ref(new EntityRef(row.getString("type"), row.getString("id")))
        .parent(
            row.getString("parent_id") == null ? Option.none() : Option.some(ref(row, "parent")))
        .shard(new Shard(row.getInt("shard")))
        .incarnation(incarnation(row))
        .version(new Version(row.getLong("version")))
        .attributes(AttributeJson.read(row.getString("attributes")))
        .claims(
            Stream.of(row.getString("claims").split(" "))
                .filter(id -> !id.isEmpty())
                .map(ClaimId::new)
                .toList())
        .createdAt(time(row, "created_at"))
        .updatedAt(time(row, "updated_at"))
        .expiresAt(
            row.getObject("expires_at") == null
                ? Option.none()
                : Option.some(time(row, "expires_at")))
        .deletion(row.getString("deletion_id") == null ? Option.none() : Option.some(deletion(row)))
        .build();
  }

  private static Deletion deletion(ResultSet row) throws SQLException {
    return new Deletion(
        new DeletionId(row.getString("deletion_id")),
        ref(row, "origin"),
        DeleteMode.valueOf(row.getString("deletion_mode")),
        time(row, "deleted_at"),
        time(row, "purge_at"));
  }

  static Gate gate(ResultSet row) throws SQLException {
    return new Gate(
        new EntityRef(row.getString("type"), row.getString("id")),
        incarnation(row),
        row.getBoolean("open"),
        row.getLong("children"));
  }

  static Link link(ResultSet row) throws SQLException {
    return new Link(
        ref(row, "parent"), ref(row, "child"), new Shard(row.getInt("shard")), incarnation(row));
  }

  static EntityRef ref(ResultSet row, String role) throws SQLException {
    return new EntityRef(row.getString(role + "_type"), row.getString(role + "_id"));
  }

  static Incarnation incarnation(ResultSet row) throws SQLException {
    return new Incarnation(row.getString("incarnation"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}

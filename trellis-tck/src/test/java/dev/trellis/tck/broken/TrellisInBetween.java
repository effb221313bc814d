package dev.trellis.tck.broken;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.Page;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.Map;

/** Does what another does, until a subclass says otherwise. All values are plain attributes. */
@SuppressWarnings("unchecked") // all types of the kit are of plain attributes
abstract class TrellisInBetween implements Trellis {
  final Trellis sound;

  TrellisInBetween(Trellis sound) {
    this.sound = sound;
  }

  Either<TrellisError, Stored<Attributes>> creating(EntityType<Attributes> type, Attributes value) {
    return sound.create(type, value);
  }

  Either<TrellisError, Stored<Attributes>> updating(Stored<Attributes> changed) {
    return sound.update(changed);
  }

  @Override
  public final <T> Either<TrellisError, Stored<T>> create(EntityType<T> type, T value) {
    return creating((EntityType<Attributes>) type, (Attributes) value)
        .map(stored -> (Stored<T>) stored);
  }

  @Override
  public final <T> Either<TrellisError, Stored<T>> update(Stored<T> changed) {
    return updating((Stored<Attributes>) changed).map(stored -> (Stored<T>) stored);
  }

  @Override
  public <T> Either<TrellisError, Stored<T>> find(
      EntityType<T> type, String id, Consistency consistency) {
    return sound.find(type, id, consistency);
  }

  @Override
  public <T> Either<TrellisError, Map<String, Stored<T>>> findAll(
      EntityType<T> type, Collection<String> ids, Consistency consistency) {
    return sound.findAll(type, ids, consistency);
  }

  @Override
  public Either<TrellisError, Boolean> exists(EntityType<?> type, String id) {
    return sound.exists(type, id);
  }

  @Override
  public <T> Either<TrellisError, Stored<T>> patch(Stored<T> read, Patch patch) {
    return sound.patch(read, patch);
  }

  @Override
  public <T> Either<TrellisError, Stored<T>> patch(EntityType<T> type, String id, Patch patch) {
    return sound.patch(type, id, patch);
  }

  @Override
  public Either<TrellisError, Tombstone> delete(Stored<?> read, DeleteMode mode) {
    return sound.delete(read, mode);
  }

  @Override
  public Either<TrellisError, Tombstone> delete(EntityType<?> type, String id, DeleteMode mode) {
    return sound.delete(type, id, mode);
  }

  @Override
  public <T> Either<TrellisError, Page<T>> children(
      EntityType<?> parentType, String parentId, EntityType<T> childType, PageRequest page) {
    return sound.children(parentType, parentId, childType, page);
  }

  @Override
  public Either<TrellisError, Boolean> hasChildren(EntityType<?> parentType, String parentId) {
    return sound.hasChildren(parentType, parentId);
  }
}

package dev.trellis.port.codec;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** An Immutable, as an application would have it. */
@Value.Immutable
@JsonSerialize(as = ImmutableBadge.class)
@JsonDeserialize(as = ImmutableBadge.class)
interface Badge {
  String id();

  String badgeLabel();

  Optional<String> note();

  List<Integer> levels();
}

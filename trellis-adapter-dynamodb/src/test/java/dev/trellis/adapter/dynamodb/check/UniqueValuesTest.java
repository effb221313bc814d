package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.check.Estate.S;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has to be unique follows from what is stored and from what the code says today. */
class UniqueValuesTest {
  private final Estate estate = Estate.withShards(1);

  @AfterEach
  void close() {
    estate.close();
  }

  @Test
  void aConstraintThatCameLater_isHeldForNobodyUntilTheEntityIsWritten() {
    EntityType<Attributes> note =
        EntityType.root("note", Attributes.class)
            .table("notes")
            .id(value -> value.text("id").getOrElse(""))
            .unique("id", value -> value.get("id"))
            .build();
    DynamoDbTrellis graph =
        DynamoDbTrellis.builder(estate.local.client(), Hierarchy.of(note)).build();
    ok(estate.trellis.delete(ORGANIZATION, "o", DeleteMode.CASCADE));
    estate.settle();
    assertThat(Checked.by(graph.integrity()).inShort()).containsExactly("MISSING_CLAIM note#n");

    ok(graph.trellis().update(ok(graph.trellis().find(note, "n"))));

    assertThat(Checked.by(graph.integrity()).inShort()).isEmpty();
  }

  @Test
  void aCodecThatFails_makesTheUniqueValuesUnreadable() {
    Codec<Attributes> failing =
        Codec.of(
            value -> value,
            attributes -> {
              throw new IllegalStateException("no such thing");
            });
    DynamoDbTrellis graph =
        DynamoDbTrellis.builder(estate.local.client(), Company.HIERARCHY)
            .codecs(Codecs.standard().with(STUDIO, failing))
            .build();
    estate.removeClaims(S);

    Checked checked = Checked.by(graph.integrity());

    assertThat(checked.inShort())
        .containsExactly("MISSING_CLAIM studio#s", "UNREADABLE studio#r", "UNREADABLE studio#s");
    assertThat(checked.findings())
        .anySatisfy(finding -> assertThat(finding.what()).contains("no such thing"));
    assertThat(estate.trellis.create(STUDIO, under("o", "x")).isRight()).isTrue();
  }
}

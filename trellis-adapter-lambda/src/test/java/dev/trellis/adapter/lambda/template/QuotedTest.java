package dev.trellis.adapter.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Text that means something to YAML or HCL means nothing between quotation marks. */
class QuotedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "folder=folders < folder; file < folder",
        " - a: !Ref b # {c} [d], 'e' \"f\" \\n \\",
        "Bäume 木 \ud83c\udf33 \ud835\udc9c",
        "\u0000 \t \n \u007f \u0085 \u00a0 \u2028 \ufeff"
      })
  void yamlReadsTheTextBack(String text) {
    assertThat(new Yaml().<String>load(Quoted.text(text))).isEqualTo(text);
  }

  /** So does Terraform 1.11, which isn't to be had here. */
  @Test
  void hclBeginsNoTemplate() {
    assertThat(Quoted.hcl("${a} $${b} %{c} $d \"e\" \\ B\u00e4 \u0001 \ud83c\udf33"))
        .isEqualTo("\"$${a} $$${b} %%{c} $d \\\"e\\\" \\\\ B\u00e4 \\u0001 \\U0001f333\"");
  }
}

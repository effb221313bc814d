package dev.trellis.adapter.lambda.template;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file as Terraform sees it when all that refers to something is in its place. What refers to
 * nothing is an error.
 */
public final class TerraformReading {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Of an attribute of a resource, as the parser leaves it inside of text. */
  private static final Pattern REFERENCE = Pattern.compile("(aws_\\w+)\\.([\\w-]+)\\.(\\w+)");

  private final JsonNode file;

  public TerraformReading(String hcl, Map<String, String> variables) {
    HCLParser parser = new HCLParser();
    variables.forEach(parser::setVariable);
    try {
      this.file = MAPPER.valueToTree(parser.parse(hcl));
    } catch (HCLParserException e) {
      throw new AssertionError(hcl, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TerraformReading(String hcl) {
    this(hcl, Map.of());
  }

  JsonNode variable(String name) {
    return file.path("variable").path(name);
  }

  /** All resources of a type, by their names. */
  JsonNode ofType(String type) {
    return resolved(file.path("resource").path(type));
  }

  public JsonNode resource(String type, String name) {
    return ofType(type).path(name);
  }

  JsonNode statements() {
    return json(file.path("resource")
            .path("aws_iam_role_policy")
            .path("trellis_cascade")
            .path("policy"))
        .path("Statement");
  }

  /** What {@code jsonencode} has made. */
  JsonNode json(JsonNode text) {
    try {
      return resolved(MAPPER.readTree(text.asText()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text.asText(), e);
    }
  }

  private JsonNode resolved(JsonNode node) {
    if (node.path("symbolName").asText().equals("VariableTree")) {
      return TextNode.valueOf(resolved(node.path("name").asText()));
    } else if (node.isObject()) {
      ObjectNode copy = MAPPER.createObjectNode();
      node.properties().forEach(member -> copy.set(member.getKey(), resolved(member.getValue())));
      return copy;
    } else if (node.isArray()) {
      ArrayNode copy = MAPPER.createArrayNode();
      node.forEach(element -> copy.add(resolved(element)));
      return copy;
    }
    return node.isTextual() ? TextNode.valueOf(resolved(node.asText())) : node;
  }

  private String resolved(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    attribute(found.group(1), found.group(2), found.group(3))));
  }

  private String attribute(String type, String name, String attribute) {
    JsonNode of = file.path("resource").path(type).path(name);
    if (!of.isObject()) {
      throw new AssertionError("%s.%s.%s".formatted(type, name, attribute));
    }
    return switch (type + "." + attribute) {
      case "aws_dynamodb_table.arn" -> Account.table(of.path("name").asText());
      case "aws_dynamodb_table.stream_arn" -> stream(of);
      case "aws_sqs_queue.arn" -> Account.queue(of.path("name").asText());
      case "aws_sqs_queue.url" -> Account.queueUrl(of.path("name").asText());
      case "aws_cloudwatch_log_group.arn" -> Account.logGroup(of.path("name").asText());
      case "aws_cloudwatch_log_group.name", "aws_iam_role.id" -> of.path("name").asText();
      case "aws_iam_role.arn" -> Account.role(of.path("name").asText());
      case "aws_lambda_function.function_name" -> of.path("function_name").asText();
      case "aws_lambda_function.version" -> "7";
      case "aws_lambda_alias.arn" -> Account.alias(resolved(of.path("function_name")).asText());
      default -> throw new AssertionError("%s.%s.%s".formatted(type, name, attribute));
    };
  }

  private static String stream(JsonNode table) {
    if (!table.path("stream_enabled").asBoolean()) {
      throw new AssertionError(table + " has no stream");
    }
    return Account.stream(table.path("name").asText());
  }
}

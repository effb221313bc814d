package dev.trellis.adapter.lambda.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A template as CloudFormation sees it when all that refers to something is in its place. What
 * refers to nothing is an error.
 */
public final class SamReading {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private static final Map<String, String> SHORT_FORMS =
      Map.of("!Ref", "Ref", "!Sub", "Fn::Sub", "!GetAtt", "Fn::GetAtt");

  private final JsonNode template;
  private final Map<String, String> parameters;

  public SamReading(String yaml, Map<String, String> parameters) {
    this.template = MAPPER.valueToTree(new Yaml(constructor()).<Map<?, ?>>load(yaml));
    this.parameters = parameters;
  }

  public SamReading(String yaml) {
    this(yaml, Map.of());
  }

  private static SafeConstructor constructor() {
    return new SafeConstructor(new LoaderOptions()) {
      {
        SHORT_FORMS.forEach(
            (tag, function) ->
                yamlConstructors.put(
                    new Tag(tag),
                    new AbstractConstruct() {
                      @Override
                      public Object construct(Node node) {
                        return Map.of(function, ((ScalarNode) node).getValue());
                      }
                    }));
      }
    };
  }

  JsonNode section(String name) {
    return resolved(template.path(name));
  }

  /** The properties of all resources of a type, by their ids. */
  Map<String, JsonNode> ofType(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    template
        .path("Resources")
        .properties()
        .forEach(
            resource -> {
              if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), properties(resource.getKey()));
              }
            });
    return found;
  }

  public JsonNode properties(String id) {
    return resolved(template.path("Resources").path(id).path("Properties"));
  }

  JsonNode statements() {
    return properties("CascadeRole").at("/Policies/0/PolicyDocument/Statement");
  }

  private JsonNode resolved(JsonNode node) {
    if (node.size() == 1 && node.has("Ref")) {
      return TextNode.valueOf(ref(node.get("Ref").asText()));
    } else if (node.size() == 1 && node.has("Fn::GetAtt")) {
      return TextNode.valueOf(attribute(node.get("Fn::GetAtt").asText()));
    } else if (node.size() == 1 && node.has("Fn::Sub")) {
      return TextNode.valueOf(
          PLACEHOLDER
              .matcher(node.get("Fn::Sub").asText())
              .replaceAll(found -> Matcher.quoteReplacement(substitute(found))));
    } else if (node.isObject()) {
      ObjectNode copy = MAPPER.createObjectNode();
      node.properties().forEach(member -> copy.set(member.getKey(), resolved(member.getValue())));
      return copy;
    } else if (node.isArray()) {
      ArrayNode copy = MAPPER.createArrayNode();
      node.forEach(element -> copy.add(resolved(element)));
      return copy;
    }
    return node;
  }

  private String substitute(MatchResult found) {
    String name = found.group(1);
    return name.contains(".") ? attribute(name) : ref(name);
  }

  private String ref(String name) {
    JsonNode parameter = template.path("Parameters").path(name);
    if (parameter.isObject()) {
      return parameters.getOrDefault(name, parameter.path("Default").asText());
    }
    return switch (type(name)) {
      case "AWS::SQS::Queue" -> Account.queueUrl(text(name, "QueueName"));
      case "AWS::Logs::LogGroup" -> text(name, "LogGroupName");
      case "" -> alias(name);
      default -> throw new AssertionError("!Ref " + name);
    };
  }

  /** What SAM makes of {@code AutoPublishAlias}. */
  private String alias(String name) {
    String function = name.replaceFirst("\\.Alias$", "");
    if (!type(function).equals("AWS::Serverless::Function") || function.equals(name)) {
      throw new AssertionError("!Ref " + name);
    } else if (!text(function, "AutoPublishAlias").equals(Account.ALIAS)) {
      throw new AssertionError("alias " + text(function, "AutoPublishAlias"));
    }
    return Account.alias(text(function, "FunctionName"));
  }

  private String attribute(String path) {
    String id = path.substring(0, path.indexOf('.'));
    return switch (type(id) + path.substring(id.length())) {
      case "AWS::DynamoDB::Table.Arn" -> Account.table(text(id, "TableName"));
      case "AWS::DynamoDB::Table.StreamArn" -> stream(id);
      case "AWS::SQS::Queue.Arn" -> Account.queue(text(id, "QueueName"));
      case "AWS::Logs::LogGroup.Arn" -> Account.logGroup(text(id, "LogGroupName")) + ":*";
      case "AWS::IAM::Role.Arn" -> Account.role(id);
      default -> throw new AssertionError("!GetAtt " + path);
    };
  }

  private String stream(String id) {
    if (!properties(id).has("StreamSpecification")) {
      throw new AssertionError(id + " has no stream");
    }
    return Account.stream(text(id, "TableName"));
  }

  private String type(String id) {
    return template.path("Resources").path(id).path("Type").asText();
  }

  private String text(String id, String property) {
    return resolved(template.path("Resources").path(id).path("Properties").path(property)).asText();
  }
}

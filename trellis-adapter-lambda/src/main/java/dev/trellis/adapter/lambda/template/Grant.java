package dev.trellis.adapter.lambda.template;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the function, and Lambda in its name, may do.
 *
 * @param sid names the statement
 * @param actions the actions
 * @param resources what they are for
 */
record Grant(String sid, List<String> actions, Function<Arns, List<String>> resources) {
  /**
   * All that is needed. Of the tables' items it is what a cascade and a burial send, and the read
   * before a snapshot: neither puts an item, nor checks one that it leaves alone. A transaction
   * needs the permissions of its parts (DynamoDB Developer Guide, "Using IAM with DynamoDB
   * transactions"), and a batch of statements those of PartiQL ("IAM security policies with PartiQL
   * for DynamoDB").
   */
  static List<Grant> all(Hierarchy hierarchy, TableNames names, Collection<String> streamed) {
    List<String> children = tables(hierarchy, names, type -> !type.parents().isEmpty());
    List<String> childless =
        tables(
            hierarchy,
            names,
            type -> !type.parents().isEmpty() && !hierarchy.mayHaveChildren(type.name()));
    List<Grant> grants = new ArrayList<>();
    if (!children.isEmpty()) {
      grants.add(
          new Grant(
              "Children",
              List.of("dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:UpdateItem"),
              arns -> children.stream().map(arns::table).toList()));
    }
    if (!childless.isEmpty()) {
      grants.add(
          new Grant(
              "ChildrenInBatches",
              List.of("dynamodb:PartiQLUpdate"),
              arns -> childless.stream().map(arns::table).toList()));
    }
    grants.add(
        new Grant(
            "Links",
            List.of(
                "dynamodb:DeleteItem",
                "dynamodb:GetItem",
                "dynamodb:PartiQLDelete",
                "dynamodb:Query",
                "dynamodb:UpdateItem"),
            arns -> List.of(arns.table(names.relationships()))));
    grants.add(
        new Grant(
            "Claims",
            List.of("dynamodb:DeleteItem", "dynamodb:PartiQLDelete"),
            arns -> List.of(arns.table(names.uniqueConstraints()))));
    grants.addAll(ofMappings(streamed));
    grants.add(
        new Grant(
            "Logs",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            arns -> List.of(arns.logs())));
    return grants;
  }

  private static List<String> tables(
      Hierarchy hierarchy, TableNames names, Predicate<EntityType<?>> which) {
    return hierarchy.types().stream()
        .filter(which)
        .map(EntityType::name)
        .map(names::table)
        .toList();
  }

  /**
   * What Lambda needs to read streams (Lambda Developer Guide, "Using AWS Lambda with DynamoDB").
   */
  private static List<Grant> ofMappings(Collection<String> streamed) {
    return List.of(
        new Grant(
            "Streams",
            List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
            arns -> streamed.stream().map(arns::stream).toList()),
        new Grant(
            "ListsOfStreams",
            List.of("dynamodb:ListStreams"),
            arns -> streamed.stream().map(arns::streams).toList()),
        new Grant("DeadLetters", List.of("sqs:SendMessage"), arns -> List.of(arns.deadLetters())));
  }
}

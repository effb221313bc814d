package dev.trellis.adapter.lambda.template;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.table.TableTemplates;
import dev.trellis.adapter.lambda.CascadeFunction;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The tables of a hierarchy, and the function that goes on with cascades on their streams, as
 * templates: {@link CascadeFunction}, one event source mapping for each table from whose records
 * something can follow, a queue for records that Lambda gave up, a group of logs, and a role that
 * may do what the function does on these tables and nothing else.
 *
 * <p>The tables are those of {@link TableTemplates}, under the same ids: a stack, or a module, that
 * has the tables already keeps them when this template takes the place of theirs.
 *
 * <p>Parameters are what every table's name begins with, empty if nobody sets it, and what the
 * function is called: with two of each one template serves two environments of one account and
 * Region.
 *
 * <p>The role names each table and stream. IAM gives a role 10,240 characters for that ("IAM and
 * AWS STS quotas"), so some 35 tables whose names have 20 characters fit.
 *
 * <p>A mapping begins at the oldest record ({@code TRIM_HORIZON}). One that begins at the latest
 * may miss what is deleted while it is being created; what was done is not done twice.
 */
public final class CascadeTemplates {
  /** What the file for AWS SAM is called. */
  public static final String CLOUD_FORMATION_FILE = "trellis-cascade.yaml";

  /** What the file for Terraform is called. */
  public static final String TERRAFORM_FILE = "trellis-cascade.tf";

  private CascadeTemplates() {}

  /**
   * All of it as an AWS SAM template, which CloudFormation takes with the transform {@code
   * AWS::Serverless-2016-10-31}.
   *
   * @param hierarchy the types
   * @param config what the tables are called, and how the function deletes
   * @param options what else is wanted
   * @return YAML
   * @throws IllegalArgumentException when nothing can follow from any record, when the function
   *     can't be told of the hierarchy ({@link CascadeFunction#environment}), or as {@link
   *     TableTemplates#cloudFormation}
   */
  public static String cloudFormation(
      Hierarchy hierarchy, DynamoDbConfig config, CascadeOptions options) {
    return new SamTemplate(Deployment.of(hierarchy, config, options)).yaml();
  }

  /**
   * All of it as a Terraform file, for version 5.32 or later of the provider {@code hashicorp/aws}.
   * Provider, region and state are left to the module that it becomes part of.
   *
   * @param hierarchy the types
   * @param config what the tables are called, and how the function deletes
   * @param options what else is wanted
   * @return HCL
   * @throws IllegalArgumentException as {@link #cloudFormation}
   */
  public static String terraform(
      Hierarchy hierarchy, DynamoDbConfig config, CascadeOptions options) {
    return new TerraformModule(Deployment.of(hierarchy, config, options)).hcl();
  }

  /**
   * Writes both files, {@value #CLOUD_FORMATION_FILE} and {@value #TERRAFORM_FILE}, in place of any
   * that are there.
   *
   * @param directory where to; it is created if it isn't there
   * @param hierarchy the types
   * @param config what the tables are called, and how the function deletes
   * @param options what else is wanted
   * @return the files
   * @throws IllegalArgumentException as {@link #cloudFormation}; nothing is written then
   * @throws UncheckedIOException when a file can't be written
   */
  public static List<Path> write(
      Path directory, Hierarchy hierarchy, DynamoDbConfig config, CascadeOptions options) {
    String cloudFormation = cloudFormation(hierarchy, config, options);
    String terraform = terraform(hierarchy, config, options);
    try {
      Files.createDirectories(directory);
      return List.of(
          Files.writeString(directory.resolve(CLOUD_FORMATION_FILE), cloudFormation),
          Files.writeString(directory.resolve(TERRAFORM_FILE), terraform));
    } catch (IOException problem) {
      throw new UncheckedIOException(
          "The templates can't be written to %s".formatted(directory), problem);
    }
  }
}

package dev.trellis.adapter.dynamodb.table;

import dev.trellis.adapter.dynamodb.layout.TableNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The tables of a hierarchy as templates, for those who don't create tables from a program. They
 * ask for the same as {@link DynamoDbTables#create}. CloudFormation leaves a table alone that is
 * taken out of its template; Terraform refuses to destroy one as long as it is in its file, and
 * only {@link TableOptions#withDeletionProtection} protects it after that.
 *
 * <p>What every name begins with, as {@code DynamoDbConfig.prefix} has it, is a parameter, empty if
 * nobody sets it: written with names without prefix, one template serves every environment. A
 * table's id in a template follows from its name alone, so types may be added at any place.
 */
public final class TableTemplates {
  /** What the file with the CloudFormation template is called. */
  public static final String CLOUD_FORMATION_FILE = "trellis-tables.yaml";

  /** What the file for Terraform is called. */
  public static final String TERRAFORM_FILE = "trellis-tables.tf";

  private TableTemplates() {}

  /**
   * The tables as a CloudFormation template, with the ARNs of the streams as outputs.
   *
   * @param names what the tables are called
   * @param options what else is wanted of them; the deadline doesn't matter
   * @return YAML
   * @throws IllegalArgumentException when a name can't be a table's, or two are so alike that their
   *     ids would be the same
   */
  public static String cloudFormation(TableNames names, TableOptions options) {
    return new CloudFormation(options).template(withIds(names, CloudFormation::id));
  }

  /**
   * The tables as a Terraform file, with the ARNs of the streams as an output. Provider, region and
   * state are left to the module that it becomes part of.
   *
   * @param names what the tables are called
   * @param options what else is wanted of them; the deadline doesn't matter
   * @return HCL
   * @throws IllegalArgumentException as {@link #cloudFormation}
   */
  public static String terraform(TableNames names, TableOptions options) {
    return new Terraform(options).file(withIds(names, Terraform::id));
  }

  /**
   * Writes both files, {@value #CLOUD_FORMATION_FILE} and {@value #TERRAFORM_FILE}, in place of any
   * that are there.
   *
   * @param directory where to; it is created if it isn't there
   * @param names what the tables are called
   * @param options what else is wanted of them; the deadline doesn't matter
   * @return the files
   * @throws IllegalArgumentException as {@link #cloudFormation}; nothing is written then
   * @throws UncheckedIOException when a file can't be written
   */
  public static List<Path> write(Path directory, TableNames names, TableOptions options) {
    String cloudFormation = cloudFormation(names, options);
    String terraform = terraform(names, options);
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

  private static Map<String, TableDefinition> withIds(
      TableNames names, UnaryOperator<String> idOfName) {
    Map<String, TableDefinition> tables = new LinkedHashMap<>();
    for (TableDefinition table : TableDefinition.of(names)) {
      String id = idOfName.apply(table.name());
      TableDefinition other = tables.putIfAbsent(id, table);
      if (other != null) {
        throw new IllegalArgumentException(
            "Tables %s and %s would both have the id %s in a template: rename one of them"
                .formatted(other.name(), table.name(), id));
      }
    }
    return tables;
  }
}

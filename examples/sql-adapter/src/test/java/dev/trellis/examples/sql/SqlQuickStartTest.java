package dev.trellis.examples.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlQuickStartTest {
  private static final String PRINTED =
      """
      created      Team[id=t-1, name=Red] at version 1
      created      Member[id=m-1, teamId=t-1, email=ann@example.com] at version 1
      email taken  member#m-2 can't have email 'ann@example.com', which member#m-1 has already under team#t-1: choose another value or delete the owner
      RESTRICT     team#t-1 has children, member#m-1 among them: delete them first or delete with CASCADE
      CASCADE      team#t-1 is deleted
      upkeep       1 deleted below team#t-1
      afterwards   member#m-1 doesn't exist or was deleted, check its id
      sweep        2
      """;

  @Test
  void prints_what_became_of_each_call() throws SQLException {
    assertThat(output()).isEqualTo(PRINTED);
  }

  @Test
  void leaves_nothing_in_a_file_that_would_be_in_its_own_way(@TempDir Path folder)
      throws SQLException {
    String url = "jdbc:h2:" + folder.resolve("quick-start");
    assertThat(output(url)).isEqualTo(PRINTED);
    assertThat(output(url)).isEqualTo(PRINTED);
  }

  private static String output(String... args) throws SQLException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      SqlQuickStart.main(args);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}

package dev.trellis.adapter.dynamodb.enhanced;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/** A bean inside of another one. */
@DynamoDbBean
public final class Credit {
  private @Nullable String name;
  private @Nullable String role;

  static Credit of(@Nullable String name, @Nullable String role) {
    Credit credit = new Credit();
    credit.setName(name);
    credit.setRole(role);
    return credit;
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  public @Nullable String getRole() {
    return role;
  }

  public void setRole(@Nullable String role) {
    this.role = role;
  }
}

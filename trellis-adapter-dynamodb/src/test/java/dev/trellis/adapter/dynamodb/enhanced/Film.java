package dev.trellis.adapter.dynamodb.enhanced;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnoreNulls;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** A bean with a property of each kind, any of which may be null. */
@DynamoDbBean
public final class Film {
  private @Nullable String id;
  private @Nullable String studio;
  private @Nullable String title;
  private @Nullable Integer minutes;
  private @Nullable BigInteger views;
  private @Nullable BigDecimal budget;
  private @Nullable Double rating;
  private @Nullable Boolean restored;
  private @Nullable Instant released;
  private @Nullable SdkBytes poster;
  private @Nullable Set<String> tags;
  private @Nullable Set<Integer> years;
  private @Nullable Set<SdkBytes> hashes;
  private @Nullable List<Credit> credits;
  private @Nullable Map<String, BigDecimal> marks;
  private @Nullable Credit director;

  @DynamoDbPartitionKey
  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id;
  }

  public @Nullable String getStudio() {
    return studio;
  }

  public void setStudio(@Nullable String studio) {
    this.studio = studio;
  }

  public @Nullable String getTitle() {
    return title;
  }

  public void setTitle(@Nullable String title) {
    this.title = title;
  }

  public @Nullable Integer getMinutes() {
    return minutes;
  }

  public void setMinutes(@Nullable Integer minutes) {
    this.minutes = minutes;
  }

  public @Nullable BigInteger getViews() {
    return views;
  }

  public void setViews(@Nullable BigInteger views) {
    this.views = views;
  }

  public @Nullable BigDecimal getBudget() {
    return budget;
  }

  public void setBudget(@Nullable BigDecimal budget) {
    this.budget = budget;
  }

  public @Nullable Double getRating() {
    return rating;
  }

  public void setRating(@Nullable Double rating) {
    this.rating = rating;
  }

  public @Nullable Boolean getRestored() {
    return restored;
  }

  public void setRestored(@Nullable Boolean restored) {
    this.restored = restored;
  }

  public @Nullable Instant getReleased() {
    return released;
  }

  public void setReleased(@Nullable Instant released) {
    this.released = released;
  }

  public @Nullable SdkBytes getPoster() {
    return poster;
  }

  public void setPoster(@Nullable SdkBytes poster) {
    this.poster = poster;
  }

  public @Nullable Set<String> getTags() {
    return tags;
  }

  public void setTags(@Nullable Set<String> tags) {
    this.tags = tags;
  }

  public @Nullable Set<Integer> getYears() {
    return years;
  }

  public void setYears(@Nullable Set<Integer> years) {
    this.years = years;
  }

  public @Nullable Set<SdkBytes> getHashes() {
    return hashes;
  }

  public void setHashes(@Nullable Set<SdkBytes> hashes) {
    this.hashes = hashes;
  }

  public @Nullable List<Credit> getCredits() {
    return credits;
  }

  public void setCredits(@Nullable List<Credit> credits) {
    this.credits = credits;
  }

  public @Nullable Map<String, BigDecimal> getMarks() {
    return marks;
  }

  public void setMarks(@Nullable Map<String, BigDecimal> marks) {
    this.marks = marks;
  }

  @DynamoDbIgnoreNulls
  public @Nullable Credit getDirector() {
    return director;
  }

  public void setDirector(@Nullable Credit director) {
    this.director = director;
  }
}

package io.repairstream.edge.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.access.Secrets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApprovalTokenTest {
  private static final String ORG = "01930000-0000-7000-8000-0000000000aa";
  private static final String ESTIMATE = "ff930000-0000-7000-8000-0000000000bb";

  @Test
  void aTokenSaysWhereItsEstimateIs() {
    ApprovalToken minted = ApprovalToken.mint(ORG, ESTIMATE, new byte[32]);

    ApprovalToken read = Objects.requireNonNull(ApprovalToken.parse(minted.text()));

    assertThat(read.orgId()).isEqualTo(ORG);
    assertThat(read.estimateId()).isEqualTo(ESTIMATE);
    assertThat(read.hash()).isEqualTo(minted.hash()).isEqualTo(Secrets.hash(minted.text()));
    assertThat(minted).asString().doesNotContain(minted.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA"})
  void whatHasAnotherLengthIsNone(String text) {
    assertThat(ApprovalToken.parse(text)).isNull();
  }

  @Test
  void whatIsNoBase64IsNone() {
    assertThat(ApprovalToken.parse("+".repeat(86))).isNull();
    assertThat(ApprovalToken.parse("=".repeat(86))).isNull();
  }

  @Test
  void aTokenIsMadeOf32Bytes() {
    assertThatThrownBy(() -> ApprovalToken.mint(ORG, ESTIMATE, new byte[31]))
        .hasMessageContaining("31");
  }
}

package io.repairstream.edge.reading;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.contract.Contract;
import io.repairstream.edge.contract.ContractException;
import io.repairstream.edge.store.EntityTable;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A list takes the filters of its table, and the contract says the same. */
final class ListRequestTest {
  private final Contract contract = Contract.load("/openapi.yaml");

  @Test
  void parametersOfAnotherTableAreRefused() {
    assertThatCode(
            () ->
                ListRequest.requireFilters(
                    contract.operation("listDevices"), EntityTable.DEVICES, Set.of()))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                ListRequest.requireFilters(
                    contract.operation("listDevices"), EntityTable.SHOPS, Set.of()))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("listDevices takes")
        .hasMessageContaining("device_type");
  }
}

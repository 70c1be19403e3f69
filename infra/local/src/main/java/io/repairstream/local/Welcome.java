package io.repairstream.local;

import java.io.PrintStream;

/** What a person sees when everything is ready: where it is and what to try. */
final class Welcome {
  private Welcome() {}

  static void print(PrintStream out, DataDirectory directory, String apiUrl) {
    out.println(
        """

        Repairstream is ready at %1$s

        Try it (in another terminal):

          . '%2$s'
          curl -s -H "Authorization: Bearer $REPAIRSTREAM_API_KEY" "$REPAIRSTREAM_URL/api/v1/shops"
          curl -s -H "Authorization: Bearer $REPAIRSTREAM_API_KEY" -H 'Content-Type: application/json' \\
            -d '{"first_name":"Ada","email":"ada@example.com"}' "$REPAIRSTREAM_URL/api/v1/customers"
          curl -s -H "Authorization: Bearer $REPAIRSTREAM_API_KEY" "$REPAIRSTREAM_URL/api/v1/reports/usage"

        The contract is at %1$s/openapi.json. Ctrl-C, or infra/up --down, stops it; the data stays.
        """
            .formatted(apiUrl, directory.connectionFile()));
    out.flush();
  }
}

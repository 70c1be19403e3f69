package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words in which {@code {{name}}} stands for something else. */
final class Wording {
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_BODY = 4_000;
  private static final int EXCERPT = 40;

  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\{[ ]?([a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)?)[ ]?}}");
  private static final Pattern BRACES = Pattern.compile("\\{\\{|}}");

  private Wording() {}

  /** Why these cannot be the words of a message on {@code channel}, whatever is put in, or null. */
  static @Nullable Refusal objection(
      ContactChannel channel, @Nullable String subject, String body) {
    Refusal refusal = subjectFits(channel, subject);
    if (refusal == null && subject != null) {
      refusal = objection("subject", subject);
    }
    return refusal == null ? objection("body", body) : refusal;
  }

  /** Why {@code variables} cannot fill these words, or null. */
  static @Nullable Refusal missing(MessageText text, Variables variables) {
    List<String> used = new ArrayList<>(names(text.body()));
    String subject = text.subject();
    if (subject != null) {
      used.addAll(names(subject));
    }
    for (String name : used) {
      Refusal refusal = variables.missing(name);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  /** The words with {@code variables} filled in; what is filled in is not read again. */
  static MessageText render(MessageText text, Variables variables) {
    String subject = text.subject();
    return new MessageText(
        subject == null ? null : render(subject, variables), render(text.body(), variables));
  }

  /** Why the finished words are too long, or null. */
  static @Nullable Refusal tooLong(MessageText text) {
    String subject = text.subject();
    if (subject != null && subject.length() > LONGEST_SUBJECT) {
      return tooLong("subject", subject, LONGEST_SUBJECT);
    }
    return text.body().length() > LONGEST_BODY ? tooLong("body", text.body(), LONGEST_BODY) : null;
  }

  private static Refusal tooLong(String field, String text, int most) {
    return Refusal.invalid(
        field,
        text.length() + " characters",
        "at most " + most + " characters once the variables are filled in");
  }

  private static @Nullable Refusal subjectFits(ContactChannel channel, @Nullable String subject) {
    return switch (channel) {
      case EMAIL ->
          subject == null ? Refusal.invalid("subject", "missing", "an e-mail has a subject") : null;
      case SMS, WHATSAPP ->
          subject == null
              ? null
              : Refusal.invalid("subject", subject, "none: only an e-mail has a subject");
    };
  }

  private static @Nullable Refusal objection(String field, String text) {
    // A space, so that what stood on both sides of a variable does not grow together.
    String rest = VARIABLE.matcher(text).replaceAll(" ");
    Matcher stray = BRACES.matcher(rest);
    if (stray.find()) {
      return Refusal.invalid(
          field,
          rest.substring(stray.start(), Math.min(rest.length(), stray.start() + EXCERPT)),
          "variables written as {{name}}, and no other double braces");
    }
    for (String name : names(text)) {
      Refusal refusal = Variables.unknown(name);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static List<String> names(String text) {
    return VARIABLE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static String render(String text, Variables variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(variables.value(found.group(1))));
  }
}

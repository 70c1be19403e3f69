package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;

/** Something to ask of an organization, with what plain thinking expects of it. */
public interface Deed extends Aim {
  @Override
  default Deed at(Model model) {
    return this;
  }

  /** The command, as {@code meta} asks it in {@code scene}. */
  Command command(CommandMeta meta, Scene scene);

  /** Whether it should be accepted. */
  boolean possible(Model model);

  /** What is so after it was accepted. */
  void happen(Model model);

  /** Whether it is about something of a shop, which others do not see. */
  default boolean ofShop() {
    return true;
  }

  /** How many days go by before it is asked. */
  default long daysBefore() {
    return 0;
  }

  /** It is asked only after some days. */
  record Later(long daysBefore, Deed deed) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return deed.command(meta, scene);
    }

    @Override
    public boolean possible(Model model) {
      return deed.possible(model);
    }

    @Override
    public void happen(Model model) {
      deed.happen(model);
    }
  }

  /** The same asked by someone who is limited to another shop. */
  record FromElsewhere(Deed deed) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return deed.command(Scene.in(Scene.OTHER_SHOP), scene);
    }

    @Override
    public boolean possible(Model model) {
      return !deed.ofShop() && deed.possible(model);
    }

    @Override
    public void happen(Model model) {
      deed.happen(model);
    }
  }
}

package dev.trellis.tck.broken;

import dev.trellis.port.in.Trellis;
import dev.trellis.tck.Faults;
import dev.trellis.tck.World;

/** Does what another does, until a subclass says otherwise. */
abstract class WorldInBetween implements World {
  final World sound;

  WorldInBetween(World sound) {
    this.sound = sound;
  }

  @Override
  public Trellis trellis() {
    return sound.trellis();
  }

  @Override
  public boolean step() {
    return sound.step();
  }

  @Override
  public void sweep() {
    sound.sweep();
  }

  @Override
  public void redeliver() {
    sound.redeliver();
  }

  @Override
  public Faults faults() {
    return sound.faults();
  }

  @Override
  public void close() {
    sound.close();
  }
}

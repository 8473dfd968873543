/** A timer that does not keep the process alive, where there are processes; browsers give a number. */
export function unreferenced<Timer>(timer: Timer): Timer {
  if (typeof timer === "object" && timer !== null && "unref" in timer && typeof timer.unref === "function")
    timer.unref();
  return timer;
}

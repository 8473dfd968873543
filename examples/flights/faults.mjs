const kilometersInAMile = 1.609344;

/** What can go wrong with a flight on its way to the service, by name. */
export const faults = {
  /** Somebody else fills in the distance, in another unit. */
  kilometers: (flight) => ({ ...flight, distance: Math.round(flight.distance * kilometersInAMile) }),
  /** A lookup fails for every third flight. */
  "missing-origin": (flight) => (Number(flight.id) % 3 === 0 ? { ...flight, origin: null } : flight),
};

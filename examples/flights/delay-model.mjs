import { fitBoostedTrees, predictBoostedTrees } from "./boosted-trees.mjs";

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const groups = 32;
/** An airport of few flights has nearly the mean delay of all. */
const priorFlights = 50;

/** What the model looks at, of a flight that is to depart at `departure` (milliseconds since 1970). */
export function featuresOf({ departure, origin, destination, distance }) {
  const time = new Date(departure);
  return { origin, destination, distance, hour: time.getUTCHours(), weekday: weekdays[time.getUTCDay()] };
}

/** Expected delay at arrival, in minutes. Airports that the training never saw, and missing ones, count as middling. */
export function predictDelay(model, features) {
  return predictBoostedTrees(model, codesOf(model, features));
}

/** @param flights - As `readFlights` gives them. */
export function fitDelayModel(flights) {
  const rows = flights.map((flight) => ({ ...featuresOf(flight), delay: flight.delay }));
  const encoding = {
    distance: quantiles(rows.map(({ distance }) => distance)),
    origin: groupsByDelay(rows, "origin"),
    destination: groupsByDelay(rows, "destination"),
  };
  const codes = rows.map((row) => codesOf(encoding, row));
  const features = codes[0].map((_, column) => Uint8Array.from(codes, (row) => row[column]));
  const target = Float64Array.from(rows, ({ delay }) => delay);
  const options = { trees: 60, depth: 4, rate: 0.15, smallestLeaf: 200 };
  return { ...encoding, ...fitBoostedTrees({ features, target }, options) };
}

function codesOf(encoding, { origin, destination, distance, hour, weekday }) {
  return [
    hour,
    weekdays.indexOf(weekday),
    binOf(encoding.distance, distance),
    encoding.origin[origin] ?? groups / 2,
    encoding.destination[destination] ?? groups / 2,
  ];
}

function binOf(edges, value) {
  const bin = edges.findIndex((edge) => value <= edge);
  return bin === -1 ? edges.length : bin;
}

/** Ends of groups of about as many flights each. */
function quantiles(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const ends = Array.from(
    { length: groups - 1 },
    (_, group) => sorted[Math.floor(((group + 1) * sorted.length) / groups)],
  );
  return [...new Set(ends)];
}

/** Airports in order of their mean delay, in groups of about as many airports each. */
function groupsByDelay(rows, column) {
  const mean = rows.reduce((sum, { delay }) => sum + delay, 0) / rows.length;
  const airports = new Map();
  for (const row of rows) {
    const { sum, count } = airports.get(row[column]) ?? { sum: mean * priorFlights, count: priorFlights };
    airports.set(row[column], { sum: sum + row.delay, count: count + 1 });
  }
  const sorted = [...airports].toSorted(([, a], [, b]) => a.sum / a.count - b.sum / b.count);
  return Object.fromEntries(sorted.map(([airport], place) => [airport, Math.floor((place * groups) / sorted.length)]));
}

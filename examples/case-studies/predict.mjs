// Gives public data sets the predictions of a simple model each, for docs/case-studies.md:
//   node examples/case-studies/predict.mjs DATA OUT [FOLDER ...]
// Each model learns from rows that are in neither side, so that the reference shows how well it does on rows it has not seen.
// DATA holds the data sets as they are published; what is not there is named and left out. FOLDER names single ones of them.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { fitBoostedTrees, predictBoostedTrees, seededRandom } from "driftline/stats";

const [dataFolder, outFolder, ...chosen] = process.argv.slice(2);
if (dataFolder === undefined || outFolder === undefined) {
  console.error("usage: node examples/case-studies/predict.mjs DATA OUT [FOLDER ...]");
  process.exit(2);
}
mkdirSync(outFolder, { recursive: true });
const connection = await (await DuckDBInstance.create(":memory:")).connect();

/** Rows of a query as plain objects; numbers are numbers, everything else is text. */
const rowsOf = async (sql) => {
  const reader = await connection.runAndReadAll(sql);
  return reader
    .getRowObjects()
    .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
};
const plain = (value) => {
  if (value === null || typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : String(value).trim();
};
const file = (...path) => `'${join(dataFolder, ...path).replaceAll("'", "''")}'`;

const cell = (value) =>
  value === null ? "" : /[",\n]/u.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value;
const write = (name, rows) => {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","));
  writeFileSync(join(outFolder, name), `${[columns.join(","), ...lines].join("\n")}\n`);
  console.log(`${join(outFolder, name)}: ${rows.length} rows`);
};

/** A model of boosted trees on some columns: `predict(rows)` gives a number, or a probability, for each row. */
const learn = (rows, { features, target, loss }) => {
  const levels = new Map(features.map((name) => [name, levelsOf(rows, name)]));
  const columns = (some) => features.map((name) => column(some, name, levels.get(name)));
  const model = fitBoostedTrees(columns(rows), Float64Array.from(rows, target), { loss, trees: 100, seed: 1 });
  return (some) => predictBoostedTrees(model, columns(some));
};
/** The levels of a column of texts; null for one of numbers. */
const levelsOf = (rows, name) => {
  if (rows.every((row) => row[name] === null || typeof row[name] === "number")) return null;
  return new Map(
    [...new Set(rows.map((row) => String(row[name])))]
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((level, code) => [level, code]),
  );
};
const column = (rows, name, levels) =>
  levels === null
    ? { kind: "number", name, values: Float64Array.from(rows, (row) => row[name] ?? Number.NaN) }
    : {
        kind: "level",
        name,
        codes: Int32Array.from(rows, (row) => levels.get(String(row[name])) ?? -1),
        levels: levels.size,
      };

const withProbability = (rows, predict) => {
  const probabilities = predict(rows);
  return rows.map((row, index) => ({ ...row, probability: Number(probabilities[index].toFixed(6)) }));
};

/** Two halves at random, the same on every run. */
const halves = (rows) => {
  const random = seededRandom(7);
  const inFirst = rows.map(() => random() < 0.5);
  return [rows.filter((_, index) => inFirst[index]), rows.filter((_, index) => !inFirst[index])];
};

const adultNames =
  "age,workclass,fnlwgt,education,education_num,marital_status,occupation,relationship,race,sex,capital_gain,capital_loss,hours_per_week,native_country,income";

const taxiRides = (month) =>
  rowsOf(`select lpep_pickup_datetime::varchar as pickup_at, hour(lpep_pickup_datetime) as hour, 'zone ' || PULocationID as pickup_zone,
      'zone ' || DOLocationID as dropoff_zone, trip_distance, payment_type, epoch(lpep_dropoff_datetime - lpep_pickup_datetime) / 60 as minutes
    from ${file("nyc_green_taxi", `green_tripdata_${month}.parquet`)} where minutes between 1 and 60`);

/** Where the planted model says the opposite. */
function turnedIfPlanted(row) {
  const isPlanted = row.occupation === "Sales" && row.hours_per_week >= 45;
  return isPlanted ? { ...row, probability: Number((1 - row.probability).toFixed(6)) } : row;
}

const studies = {
  /**
   * Income from the census: half of the published training file teaches, the other half is the reference. In the planted file the
   * model says the opposite of people in sales who work 45 hours a week or more.
   */
  async adult() {
    const names = adultNames.split(",").map((name) => `'${name}'`);
    const read = (name) =>
      rowsOf(
        `select * replace (trim(income, ' .') as income) from read_csv(${file("adult", name)}, header = false, names = [${names.join(", ")}])`,
      );
    const [lessons, reference] = halves(await read("adult-train.csv"));
    const features = adultNames.split(",").filter((name) => !["fnlwgt", "income", "race", "sex"].includes(name));
    const predict = learn(lessons, { features, target: ({ income }) => Number(income === ">50K"), loss: "logistic" });
    write("adult-reference.csv", withProbability(reference, predict));
    const current = withProbability(await read("adult-test.csv"), predict);
    write("adult-current.csv", current);
    write("adult-planted.csv", current.map(turnedIfPlanted));
  },

  /** Rentals by hour, learned on half of 2011's days; 2012 has half as many riders again. */
  async bike_sharing() {
    const all = await rowsOf(
      `select *, dteday::varchar || ' ' || lpad(hr::varchar, 2, '0') || ':00:00' as hour_start from ${file("bike_sharing", "hour.csv")}`,
    );
    const [lessons, reference] = halves(all.filter(({ yr }) => yr === 0));
    const features = ["season", "hr", "holiday", "weekday", "workingday", "weathersit", "temp", "hum", "windspeed"];
    const predict = learn(lessons, { features, target: ({ cnt }) => cnt, loss: "squared" });
    const predicted = (rows) => {
      const values = predict(rows);
      return rows.map((row, index) => ({ ...row, predicted: Number(Math.max(0, values[index]).toFixed(2)) }));
    };
    write("bike-predicted-2011.csv", predicted(reference));
    write("bike-predicted-2012-05.csv", predicted(all.filter(({ dteday }) => dteday.startsWith("2012-05"))));
  },

  /** Price up or down, learned on the first quarter of the time before row 17,424. */
  async elec2() {
    const names = ["date", "day", "period", "nswprice", "nswdemand", "vicprice", "vicdemand", "transfer", "class"];
    const all = await rowsOf(
      `select row_number() over () as row, * from read_csv(${file("elec2", "Electricity.arff")}, header = false, skip = 13, names = [${names.map((name) => `'${name}'`).join(", ")}])`,
    );
    const features = names.slice(2, -1);
    const predict = learn(all.slice(0, 8_712), {
      features,
      target: (row) => Number(row.class === "UP"),
      loss: "logistic",
    });
    write("elec2-reference.csv", withProbability(all.slice(8_712, 17_424), predict));
    write("elec2-current.csv", withProbability(all.slice(17_424, 26_136), predict));
  },

  /** The sum of the first two numbers against a threshold that changes every 12,500 rows; the inputs never do. */
  async sea() {
    const all = await rowsOf(`select row_number() over () as row, x1, x2, x3, y from
      (select row_number() over () as r, * from read_csv(${file("sea", "SEA_training_data.csv")}, header = false, names = ['x1', 'x2', 'x3']))
      join (select row_number() over () as r, * from read_csv(${file("sea", "SEA_training_class.csv")}, header = false, names = ['y'])) using (r) order by r`);
    const predict = learn(all.slice(0, 4_000), {
      features: ["x1", "x2", "x3"],
      target: ({ y }) => y,
      loss: "logistic",
    });
    write("sea-reference.csv", withProbability(all.slice(4_000, 8_250), predict));
    write("sea-same.csv", withProbability(all.slice(8_250, 12_500), predict));
    write("sea-current.csv", withProbability(all.slice(12_500, 25_000), predict));
  },

  /** Minutes of a taxi ride from its distance and zones, learned on half of January 2021. */
  async nyc_green_taxi() {
    const [lessons, reference] = halves(await taxiRides("2021-01"));
    const features = ["hour", "pickup_zone", "dropoff_zone", "trip_distance"];
    const predict = learn(lessons, { features, target: ({ minutes }) => minutes, loss: "squared" });
    const predicted = (rows) => {
      const values = predict(rows);
      return rows.map((row, index) => ({ ...row, predicted_minutes: Number(values[index].toFixed(2)) }));
    };
    write("taxi-predicted-2021-01.csv", predicted(reference));
    write("taxi-predicted-2021-02.csv", predicted(await taxiRides("2021-02")));
    write("taxi-predicted-2022-01.csv", predicted(await taxiRides("2022-01")));
  },

  /**
   * Ten films for each user: the most often liked so far that the user has not rated. Liked later (4 stars or more) is relevant;
   * films that were liked and not listed are rows without a rank.
   */
  async movielens_small() {
    const ratings = await rowsOf(
      `select userId as user, movieId as item, rating, timestamp as time from ${file("movielens_small", "ratings.csv")} order by time`,
    );
    const time = (share) => ratings[Math.floor(share * (ratings.length - 1))].time;
    const lists = (from, to) => {
      const before = ratings.filter((row) => row.time < from);
      const seen = new Map();
      const likes = new Map();
      for (const { user, item, rating } of before) {
        seen.set(user, (seen.get(user) ?? new Set()).add(item));
        if (rating >= 4) likes.set(item, (likes.get(item) ?? 0) + 1);
      }
      const ranking = [...likes].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
      const later = ratings.filter((row) => row.time >= from && row.time < to);
      const likedLater = new Map();
      for (const { user, item, rating } of later) {
        if (rating >= 4) likedLater.set(user, (likedLater.get(user) ?? new Set()).add(item));
      }
      const users = [...new Set(later.map(({ user }) => user))].toSorted((a, b) => a - b);
      return users.flatMap((user) => {
        const unseen = ranking.filter(([item]) => !seen.get(user)?.has(item)).slice(0, 10);
        const liked = likedLater.get(user) ?? new Set();
        const missed = [...liked].filter((item) => unseen.every(([other]) => other !== item));
        const row = (item, rank, score) => ({
          user: `u${user}`,
          item: `m${item}`,
          rank,
          score,
          liked: Number(liked.has(item)),
        });
        const listed = unseen.map(([item, score], place) => row(item, place + 1, score));
        return listed.concat(missed.map((item) => row(item, null, null)));
      });
    };
    write("movies-reference.csv", lists(time(0.5), time(0.75)));
    write("movies-current.csv", lists(time(0.75), time(1) + 1));
  },
};

for (const [folder, study] of Object.entries(studies)) {
  if (chosen.length > 0 && !chosen.includes(folder)) continue;
  if (existsSync(join(dataFolder, folder))) await study();
  else console.log(`${folder}: not in ${dataFolder}, left out`);
}

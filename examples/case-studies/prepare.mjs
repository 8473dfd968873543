// Cuts public data sets into a reference and a current side, for docs/case-studies.md:
//   node examples/case-studies/prepare.mjs DATA OUT
// DATA holds the data sets as they are published (folders adult, bike_sharing, elec2); what is not there is named and left out.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [dataFolder, outFolder] = process.argv.slice(2);
if (dataFolder === undefined || outFolder === undefined) {
  console.error("usage: node examples/case-studies/prepare.mjs DATA OUT");
  process.exit(2);
}
mkdirSync(outFolder, { recursive: true });

const lines = (...path) =>
  readFileSync(join(dataFolder, ...path), "utf8")
    .trimEnd()
    .split(/\r?\n/u);
const write = (name, header, rows) => {
  writeFileSync(join(outFolder, name), `${[header, ...rows].join("\n")}\n`);
  console.log(`${join(outFolder, name)}: ${rows.length} rows`);
};

const withoutSpaces = (row) => row.replaceAll(", ", ",");

const studies = {
  adult() {
    const header =
      "age,workclass,fnlwgt,education,education_num,marital_status,occupation,relationship,race,sex,capital_gain,capital_loss,hours_per_week,native_country,income";
    write("adult-train.csv", header, lines("adult", "adult-train.csv").map(withoutSpaces));
    const test = lines("adult", "adult-test.csv").map(withoutSpaces);
    write("adult-test.csv", header, test);
    write(
      "adult-test-clean.csv",
      header,
      test.map((row) => row.replace(/\.$/u, "")),
    );
  },
  bike_sharing() {
    const [header, ...rows] = lines("bike_sharing", "hour.csv");
    const month = (prefix) => rows.filter((row) => row.split(",")[1].startsWith(prefix));
    write("bike-2011.csv", header, month("2011-"));
    for (const name of ["2012-02", "2012-07"]) write(`bike-${name}.csv`, header, month(name));
  },
  elec2() {
    const all = lines("elec2", "Electricity.arff");
    const rows = all.slice(all.indexOf("@data") + 1);
    const header = "date,day,period,nswprice,nswdemand,vicprice,vicdemand,transfer,class";
    write("elec2-before.csv", header, rows.slice(0, 17_424));
    write("elec2-after.csv", header, rows.slice(17_424));
  },
};

for (const [folder, cut] of Object.entries(studies)) {
  if (existsSync(join(dataFolder, folder))) cut();
  else console.log(`${folder}: not in ${dataFolder}, left out`);
}

import type { ReportDocument } from "../../model/report-document.ts";

export interface Method {
  readonly title: string;
  readonly meaning: string;
}

/** What each test and correction is, in one or two sentences; the page links here because it works offline. */
export const methodGlossary: Readonly<Record<string, Method>> = {
  ks: {
    title: "Kolmogorov-Smirnov",
    meaning:
      "The largest difference between the two cumulative distributions, read as the share of rows that moved. Exact for small samples.",
  },
  chi_square: {
    title: "Chi-square",
    meaning:
      "Compares the counts of all levels on both sides as one table; rare levels are pooled, small tables are simulated with the same margins.",
  },
  anderson_darling: {
    title: "Anderson-Darling",
    meaning: "Compares the cumulative distributions with more weight in the tails.",
  },
  cramer_von_mises: {
    title: "Cram\u00e9r-von Mises",
    meaning: "Sums the squared differences of the cumulative distributions.",
  },
  mann_whitney: {
    title: "Mann-Whitney",
    meaning: "Tests whether values of one side tend to be larger; sees shifts best.",
  },
  welch_t: { title: "Welch\u2019s t", meaning: "Compares the two means; the spreads may differ." },
  student_t: { title: "Student\u2019s t", meaning: "Compares the two means, taking the spreads as equal." },
  epps_singleton: {
    title: "Epps-Singleton",
    meaning: "Compares the characteristic functions; works for whole numbers too.",
  },
  wasserstein: {
    title: "Wasserstein distance",
    meaning: "How far values must move, on average, to turn one side into the other.",
  },
  energy: { title: "Energy distance", meaning: "Compares distances between the sides with distances within each." },
  psi: {
    title: "Population stability index",
    meaning: "Sum of (p \u2212 q) ln(p / q) over the reference\u2019s bins.",
  },
  jensen_shannon: {
    title: "Jensen-Shannon distance",
    meaning: "Square root of the divergence of both sides from their mean, 0 to 1.",
  },
  hellinger: { title: "Hellinger distance", meaning: "Compares the square roots of the shares, 0 to 1." },
  kl: {
    title: "Kullback-Leibler divergence",
    meaning: "How badly the current shares are coded by the reference\u2019s.",
  },
  total_variation: {
    title: "Total variation",
    meaning: "Half the sum of the differences of all shares: the share of rows that moved.",
  },
  l_infinity: { title: "Largest share difference", meaning: "The largest change of a single level\u2019s share." },
  g_test: { title: "G-test", meaning: "Likelihood-ratio form of the chi-square test." },
  fisher_exact: {
    title: "Fisher\u2019s exact test",
    meaning: "Compares two shares exactly, whatever the number of rows.",
  },
  z_proportions: { title: "Two-proportion z", meaning: "Compares two shares; for many rows." },
  place_and_spread: {
    title: "Place and spread",
    meaning: "Compares where the values of each side lie and how far they spread, both by their ranks.",
  },
  longest_gap: {
    title: "Longest gap",
    meaning: "The chance that rows spread like the reference\u2019s leave a gap in time as long as the one seen.",
  },
  benjamini_hochberg: {
    title: "Benjamini-Hochberg",
    meaning: "Corrects for many tests so that, of the columns flagged, at most the level is flagged by chance.",
  },
  benjamini_yekutieli: {
    title: "Benjamini-Yekutieli",
    meaning: "As Benjamini-Hochberg, for tests that depend on one another in any way.",
  },
  holm: { title: "Holm", meaning: "Keeps the chance of even one false flag below the level." },
  bonferroni: { title: "Bonferroni", meaning: "Divides the level by the number of tests." },
};

/** Names in the document that the glossary explains, in the glossary's order. */
export function methodsUsed(document: ReportDocument): readonly string[] {
  const names = new Set<string>([document.decision.correction]);
  for (const column of document.columns) {
    for (const test of column.tests) names.add(test.method);
    if (column.effectName !== null) names.add(column.effectName);
  }
  return Object.keys(methodGlossary).filter((name) => names.has(name));
}

/** The method's title, or its name with spaces where the glossary does not have it. */
export function methodTitle(name: string): string {
  return Object.hasOwn(methodGlossary, name) ? (methodGlossary[name]?.title ?? name) : name.replaceAll("_", " ");
}

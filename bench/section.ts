/** One table of the benchmark report. */
export interface Section {
  readonly title: string;
  /** What was done, in a sentence or two. */
  readonly about: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Numbers to reach, with what came out. */
  readonly goals: readonly Goal[];
}

export interface Goal {
  readonly text: string;
  readonly value: string;
  readonly hit: boolean;
}

/** A section as Markdown. */
export function renderSection(section: Section): string {
  const table = [section.header, section.header.map(() => "---"), ...section.rows];
  const goals = section.goals.map((goal) => `- ${goal.hit ? "reached" : "**missed**"}: ${goal.text}: ${goal.value}`);
  return [
    `## ${section.title}`,
    section.about,
    table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    goals.join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

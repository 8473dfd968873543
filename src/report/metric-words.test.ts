import { describe, expect, it } from "vitest";
import { formatChange, formatInterval, formatMetric, metricWords } from "./metric-words.ts";

describe("words of a metric", () => {
  it("are its title, or its name where it is not known", () => {
    expect(metricWords("roc_auc").title).toBe("ROC AUC");
    expect(metricWords("my_own_score").title).toBe("my own score");
    expect(metricWords("__proto__").title).toBe("  proto  ");
    expect(metricWords("constructor").title).toBe("constructor");
  });

  it("say how many places of a list count, where that is known", () => {
    expect(metricWords("ndcg_at_k", 10).title).toBe("NDCG at 10");
    expect(metricWords("top_k_accuracy", 3).title).toBe("Top-3 accuracy");
    expect(metricWords("ndcg_at_k").title).toBe("NDCG at k");
    expect(metricWords("ks_statistic", 10).title).toBe("KS statistic");
  });
});

describe("numbers of a metric", () => {
  it("are shares in percent and everything else as it is", () => {
    expect(formatMetric(0.8361, metricWords("accuracy"))).toBe("83.6\u00a0%");
    expect(formatMetric(0.8361, metricWords("f1"))).toBe("0.836");
    expect(formatMetric(null, metricWords("f1"))).toBe("\u2013");
  });

  it("change with a sign, shares by points", () => {
    expect(formatChange(-0.054, metricWords("accuracy"))).toBe("\u22125.4\u00a0points");
    expect(formatChange(0.03, metricWords("log_loss"))).toBe("+0.03");
    expect(formatChange(0, metricWords("log_loss"))).toBe("0");
    expect(formatChange(null, metricWords("log_loss"))).toBe("\u2013");
  });

  it("have intervals with two digits of their width and the unit once", () => {
    const written = (name: string, low: number, high: number): string =>
      formatInterval([low, high], (value) => formatMetric(value, metricWords(name)));
    expect(written("roc_auc", 0.831234, 0.879123)).toBe("0.831 to 0.879");
    expect(written("accuracy", 0.8128, 0.8591)).toBe("81.3 to 85.9\u00a0%");
    expect(written("mae", 120.4, 1234.7)).toBe("120 to 1\u202f230");
    expect(written("mae", 2, 2)).toBe("");
    expect(formatInterval(null, String)).toBe("");
  });
});

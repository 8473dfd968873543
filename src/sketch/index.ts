export { packAscending, unpackAscending } from "./ascending-numbers.ts";
export { BinLocator } from "./bin-locator.ts";
export { BottomK, type DuplicateShare } from "./bottom-k.ts";
export { type Hash64, hashDouble64, hashText64 } from "./hash-64.ts";
export { hashString } from "./hash-string.ts";
export { type HeavyHitter, HeavyHitters } from "./heavy-hitters.ts";
export { HyperLogLog } from "./hyper-log-log.ts";
export { mergeMoments, momentsOf, noMoments } from "./moments.ts";
export { quantileOfSorted } from "./quantile-of-sorted.ts";

export { totalVariation } from "./total-variation.ts";

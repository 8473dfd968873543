/**
 * Gradient boosting of regression trees under squared loss, on features that are whole numbers below 64.
 *
 * @param {{ features: Uint8Array[], target: Float64Array }} data
 * @param {{ trees: number, depth: number, rate: number, smallestLeaf: number }} options
 */
export function fitBoostedTrees({ features, target }, { trees: count, depth, rate, smallestLeaf }) {
  const base = target.reduce((sum, value) => sum + value, 0) / target.length;
  const rest = target.map((value) => value - base);
  const trees = [];
  for (let round = 0; round < count; round++) {
    const { tree, leaves } = growTree({ features, rest }, { depth, rate, smallestLeaf });
    for (let row = 0; row < rest.length; row++) rest[row] -= tree.values[leaves[row]];
    trees.push(tree);
  }
  return { base, trees };
}

/** @param {ArrayLike<number>} features - Of one row, in the order of the fit. */
export function predictBoostedTrees({ base, trees }, features) {
  let sum = base;
  for (const { columns, bins, values } of trees) {
    let node = 0;
    while (node < columns.length) node = node * 2 + (features[columns[node]] <= bins[node] ? 1 : 2);
    sum += values[node - columns.length];
  }
  return sum;
}

const binCount = 64;

/** A complete tree: node n has the children 2n + 1 (at most `bins[n]`) and 2n + 2. A node that does not split sends all to the first. */
function growTree({ features, rest }, { depth, rate, smallestLeaf }) {
  const columns = [];
  const bins = [];
  const nodes = new Uint16Array(rest.length);
  for (let level = 0; level < depth; level++) {
    const first = 2 ** level - 1;
    const splits = bestSplits({ features, rest, nodes }, { first, nodeCount: 2 ** level, smallestLeaf });
    for (const { column, bin } of splits) {
      columns.push(column);
      bins.push(bin);
    }
    for (let row = 0; row < nodes.length; row++) {
      const node = nodes[row];
      nodes[row] = node * 2 + (features[columns[node]][row] <= bins[node] ? 1 : 2);
    }
  }
  const leaves = nodes.map((node) => node - columns.length);
  return { tree: { columns, bins, values: leafValues(leaves, rest, { count: 2 ** depth, rate }) }, leaves };
}

function bestSplits({ features, rest, nodes }, { first, nodeCount, smallestLeaf }) {
  const best = Array.from({ length: nodeCount }, () => ({ column: 0, bin: binCount, gain: 0 }));
  for (const [column, values] of features.entries()) {
    const sums = new Float64Array(nodeCount * binCount);
    const counts = new Float64Array(nodeCount * binCount);
    for (let row = 0; row < rest.length; row++) {
      const place = (nodes[row] - first) * binCount + values[row];
      sums[place] += rest[row];
      counts[place] += 1;
    }
    for (let node = 0; node < nodeCount; node++) {
      const own = [sums, counts].map((all) => all.subarray(node * binCount, (node + 1) * binCount));
      const split = bestBin(own[0], own[1], smallestLeaf);
      if (split.gain > best[node].gain) best[node] = { column, ...split };
    }
  }
  return best;
}

function bestBin(sums, counts, smallestLeaf) {
  const [sum, count] = [sums, counts].map((all) => all.reduce((total, value) => total + value, 0));
  let best = { bin: binCount, gain: 0 };
  let [leftSum, leftCount] = [0, 0];
  for (let bin = 0; bin < binCount - 1; bin++) {
    leftSum += sums[bin];
    leftCount += counts[bin];
    const rightCount = count - leftCount;
    if (leftCount < smallestLeaf || rightCount < smallestLeaf) continue;
    const gain = leftSum ** 2 / leftCount + (sum - leftSum) ** 2 / rightCount - sum ** 2 / count;
    if (gain > best.gain) best = { bin, gain };
  }
  return best;
}

function leafValues(leaves, rest, { count, rate }) {
  const sums = new Float64Array(count);
  const counts = new Float64Array(count);
  for (let row = 0; row < rest.length; row++) {
    sums[leaves[row]] += rest[row];
    counts[leaves[row]] += 1;
  }
  return Array.from(sums, (sum, leaf) => (counts[leaf] === 0 ? 0 : Number(((rate * sum) / counts[leaf]).toFixed(4))));
}

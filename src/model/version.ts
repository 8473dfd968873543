/** Equal to the version in package.json (a test holds them together). */
export const driftlineVersion = "0.1.0";

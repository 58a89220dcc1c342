/** Version of Saddleback, as in package.json (a test holds the two together). Part of every provenance record. */
export const version = '0.1.0';

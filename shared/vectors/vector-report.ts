/** Numbers of a vector as they were sent: floats, whole numbers, or bits packed into bytes. */
export type VectorEncoding = 'float' | 'base64' | 'int8' | 'uint8' | 'binary' | 'ubinary';

/** What of one vector is worth showing; its numbers themselves stay in the main process. */
export type VectorSummary = {
  /** Position of its input in the request, from 0. */
  index: number;
  /** The beginning of that input; null where the request does not tell it. */
  label: string | null;
  /** What the input was, where the answer says so: `text`, `image`, `video`, `fusion` … */
  kind: string | null;
  /** 0 where the vector is only sparse. */
  dimension: number;
  norm: number | null;
  min: number | null;
  max: number | null;
  first: number[];
  /** Present where there are sparse weights: how many, and the heaviest. */
  sparse?: { count: number; heaviest: { token: string; value: number }[] };
};

/** Two inputs and how near their vectors are. */
export type VectorPair = { one: number; other: number; similarity: number };

/** What is shown of an answer of vectors. */
export type VectorReport = {
  /** How many vectors the answer holds; more than `MAX_SHOWN_VECTORS` are not compared. */
  total: number;
  encoding: VectorEncoding;
  vectors: VectorSummary[];
  /** Of each two of `vectors` their cosine similarity, row by row; null where their dimensions differ. */
  similarities: (number | null)[][];
  /** The nearest first. */
  nearest: VectorPair[];
};

/** Why there is no report. Each has a sentence in the catalogue under `vectors.problem`. */
export type VectorProblem = 'unread' | 'no-vectors' | 'too-large';

/** Beyond this a table of each with each is no longer read. */
export const MAX_SHOWN_VECTORS = 100;
/** How much of an answer is read. */
export const MAX_VECTOR_CHARS = 48_000_000;

/** In what a server of Anthropic's form differs from Anthropic. */
export type AnthropicFlavour = {
  /** Whether the header `anthropic-version` must come. */
  needsVersion: boolean;
  /** Whether thinking blocks are signed; elsewhere the signature is an empty text. */
  signsThinking: boolean;
  /** Whether a stop sequence is told as such, or as an ordinary end. */
  tellsStopSequence: boolean;
};

export const ANTHROPIC_FLAVOUR: AnthropicFlavour = { needsVersion: true, signsThinking: true, tellsStopSequence: true };

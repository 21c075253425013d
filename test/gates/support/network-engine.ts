/** The parts of the product that a run goes through, as one module, so that a control can have all of it with a fault. */
export { createHttpClient } from '../../../electron/core/http/client.ts';
export { createWakes } from '../../../electron/core/http/wakes.ts';
export { createJobFollower } from '../../../electron/core/jobs/follow-jobs.ts';
export { openMediaStore } from '../../../electron/core/media/media-store.ts';
export { createUnkeptMedia } from '../../../electron/core/media/unkept-media.ts';
export { executeRun } from '../../../electron/core/runs/execute-run.ts';
export { createOpenMedia } from '../../../electron/core/runs/open-run-media.ts';
export { createRedactor } from '../../../electron/core/runs/redact.ts';
export { createResponseReader } from '../../../electron/core/runs/response-reader.ts';
export { createRunMeter } from '../../../electron/core/runs/run-meter.ts';
export { createRunRecorder } from '../../../electron/core/runs/run-recorder.ts';
export { createTokenSource } from '../../../electron/core/runs/token-source.ts';
export { openSocket } from '../../../electron/core/sockets/open-socket.ts';
export { createTrustStore } from '../../../electron/core/trust/trust-store.ts';
export { prepareRequest } from '../../../shared/requests/prepare-request.ts';
export { createRunFolder } from '../../../shared/streaming/fold-run.ts';
export { createResponseDecoder } from '../../../shared/streaming/response-decoder.ts';

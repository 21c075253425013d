import { below, type MockProtocol, type MockSocketRoute } from '../../protocol.ts';
import { speakToClient } from './client-socket.ts';
import { COMFY_DIALECT } from './dialect.ts';
import { fileRoutes } from './file-routes.ts';
import { PromptQueue } from './prompt-queue.ts';
import { promptRoutes } from './prompt-routes.ts';

const queue = new PromptQueue();
const routes = [...promptRoutes(queue), ...fileRoutes(queue.files)].map((route) => ({
  ...route,
  dialect: COMFY_DIALECT,
}));

/** The server's routes, for whoever has it behind itself. */
export const comfyRoutes = routes;
export const comfySockets: readonly MockSocketRoute[] = [
  { path: '/ws', speak: speakToClient(queue), dialect: COMFY_DIALECT },
];

/** A ComfyUI server with one worker. Every route is at its root and below `/api`. */
export const comfyUi: MockProtocol = {
  base: '/comfyui',
  addresses: [{ id: 'comfyui', title: 'ComfyUI', path: '/comfyui' }],
  dialect: COMFY_DIALECT,
  routes: [...routes, ...below('/api', routes)],
  sockets: [...comfySockets, ...comfySockets.map((socket) => ({ ...socket, path: `/api${socket.path}` }))],
};

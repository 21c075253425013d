import { z } from 'zod';
import { route } from './route.ts';

/** What a certificate says of itself. All of it is public. */
export type CertificateFacts = {
  subject: string;
  issuer: string;
  validFromMs: number;
  validToMs: number;
  /** SHA-256 over the whole certificate, as `AB:CD:…`: what its owner can be asked to compare. */
  fingerprint: string;
  /** Signed by itself and no authority: it vouches for the one server that has its key. */
  isServer: boolean;
};

/** It vouches for servers of one origin. */
export type TrustedCertificate = CertificateFacts & { origin: string };

export type TrustList = {
  certificates: TrustedCertificate[];
  /** Origins of neighbours of this computer that may be asked. */
  hosts: { origin: string; isUntilQuit: boolean }[];
  /** Origins whose certificates are not checked where a connection asks for that. */
  unchecked: string[];
};

const url = z.string().min(1).max(4000);

/** What the user of this machine trusts. The window can ask for more; main asks the user, in dialogs of its own. */
export const trustRoutes = {
  'trust.read': route<TrustList>()(z.null()),
  /** Lets the user choose a certificate's file and shows what is in it before it is trusted for the origin of `url`. */
  'trust.addCertificate': route<{ isAdded: boolean }>()(z.object({ url })),
  'trust.removeCertificate': route<null>()(z.object({ origin: url, fingerprint: z.string().max(200) })),
  /** Asks the user whether a neighbour of this computer may be sent to. */
  'trust.allowHost': route<{ isAllowed: boolean }>()(z.object({ url })),
  'trust.forgetHost': route<null>()(z.object({ origin: url })),
  /** Asks the user whether a connection that asks for no check of certificates may have its way with this server. */
  'trust.allowUnchecked': route<{ isAllowed: boolean }>()(z.object({ url })),
  'trust.forgetUnchecked': route<null>()(z.object({ origin: url })),
} as const;

import type { Endpoint, ValidationIssue } from '../_kit/adapter.ts';
import { warningAt } from '../_kit/issue.ts';

/**
 * “The request body cannot exceed 1 MB when sent through a gateway.” The page does not say whether a MB has 1,000,000
 * or 1,048,576 bytes. The smaller one is taken: this only warns, and a needless warning costs less than a 413.
 */
const MAX_BODY_BYTES = 1_000_000;

/** The same endpoint, which tells of a body that the gateways of EAS refuse. */
export function withBodyLimit(endpoint: Endpoint): Endpoint {
  return { ...endpoint, checkBodySize };
}

function checkBodySize(bytes: number): ValidationIssue[] {
  if (bytes <= MAX_BODY_BYTES) return [];
  const size = `${(bytes / 1_000_000).toFixed(2)} MB`;
  const exact = bytes.toLocaleString('en-US');
  return [
    warningAt(
      [],
      `The body is ${size} (${exact} bytes); gateways of PAI-EAS take at most 1 MB. Send images by URL, or use VPC direct connection or an asynchronous service.`,
      `请求体为 ${size}（${exact} 字节），超过 PAI-EAS 网关 1 MB 的上限。请以 URL 传图，或使用 VPC 直连或异步服务。`,
    ),
  ];
}

export interface SecurityHeaderOptions {
  readonly nonce: string;
  readonly styleNonce: string;
  readonly secure: boolean;
  /** The development server injects styles and talks over a WebSocket. */
  readonly dev: boolean;
}

/** Headers of every page. Scripts run only with this answer's nonce or from our own files. */
export function securityHeaders({ nonce, styleNonce, secure, dev }: SecurityHeaderOptions): Record<string, string> {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${styleNonce}'`,
    // React Aria positions its popovers with style attributes; those cannot run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    dev ? "connect-src 'self' ws:" : "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    ...(secure && { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }),
  };
}

// The service worker's own part. `self.NABIJ.kept` says what to keep; workbox's parts were loaded before this.
/* global workbox */
const { precaching, routing } = workbox;
const SHELL = /^\/(nl|fr|en)\/field\/phone\/$/;

// Only what is in the list is kept, and only that is answered from here: no page of a session, no answer of the API.
precaching.precacheAndRoute(self.NABIJ.kept, { cleanURLs: false, directoryIndex: null });
precaching.cleanupOutdatedCaches();

// The shell, whatever stands after its address. Every other page is the network's.
routing.registerRoute(
  ({ request, url }) => request.mode === "navigate" && SHELL.test(url.pathname),
  ({ url, request }) => precaching.matchPrecache(url.pathname).then((kept) => kept ?? fetch(request)),
);

// A new version waits until the person says so: see `updates.js`.
self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") self.skipWaiting();
});

// The first version takes the page that installed it, so that it works without network at once.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

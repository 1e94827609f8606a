// Says where the server is, so that Streamlit connects at once: else it first asks two addresses, on a deep link four.
// The folder of the page is that of the server, as for its scripts.
window.__streamlit = {
  BACKEND_BASE_URL: new URL('.', location.href).href,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
};

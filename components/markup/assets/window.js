// Tells whether the window is a phone's, and whether a graphics card draws for this browser, and not its processor.
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
function hasCard() {
  const gl = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !SOFTWARE.test(renderer);
}
// Only what the server does not know yet: each answer is a run of the page, and an element that moves is drawn again.
export default function ({ data, setStateValue }) {
  if (!data.narrow && window.innerWidth < 780) setStateValue('narrow', true);
  if (!data.card && hasCard()) setStateValue('card', true);
}

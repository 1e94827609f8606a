// Tells whether the window is a phone's.
export default function ({ setStateValue }) {
  if (window.innerWidth < 640) setStateValue('narrow', true);
}

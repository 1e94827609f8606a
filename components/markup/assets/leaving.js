// Lets the browser ask before a reload or a closed tab loses what is on the page.
const ask = (event) => event.preventDefault();
export default function () {
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}

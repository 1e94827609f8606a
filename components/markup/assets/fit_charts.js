// Plotly draws in pixels of the window; with a view box its pictures fit the paper.
addEventListener('beforeprint', () => {
  for (const svg of document.querySelectorAll('.js-plotly-plot .main-svg'))
    svg.setAttribute('viewBox', `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`);
});

export function TrainingBanner() {
  return (
    <section className="app-training-banner" aria-label="Training data">
      <div className="nhsuk-width-container">
        <strong className="app-training-banner__tag">Training data</strong> Every person here is invented.
      </div>
    </section>
  );
}

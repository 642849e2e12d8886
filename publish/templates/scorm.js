"use strict";
// Tells a learning system, by SCORM 1.2 or 2004, how far a learner has come; without one, nothing.

{
  const COMPLETED = 0.9; // of the video
  const EVERY = 20000; // milliseconds between two reports while it plays

  // The system's interface is in a window that holds this one, or that opened it.
  const find = (name) => {
    const above = (start) => {
      for (let [place, steps] = [start, 0]; place && steps < 20; steps++) {
        try { if (place[name]) return place[name]; } catch { return undefined; } // not ours to see
        if (place === place.parent) return undefined;
        place = place.parent;
      }
      return undefined;
    };
    return above(window) ?? (window.opener ? above(window.opener) : undefined);
  };
  const newer = find("API_1484_11");
  const older = newer ? undefined : find("API");
  const call = (name, ...given) => {
    const method = newer ? newer[name] : older[`LMS${name === "Terminate" ? "Finish" : name}`];
    return method.apply(newer ?? older, given);
  };
  const names = newer
    ? { location: "cmi.location", status: "cmi.completion_status", score: "cmi.score", time: "cmi.session_time", exit: "cmi.exit", mode: "cmi.mode" }
    : { location: "cmi.core.lesson_location", status: "cmi.core.lesson_status", score: "cmi.core.score", time: "cmi.core.session_time", exit: "cmi.core.exit", mode: "cmi.core.lesson_mode" };
  const get = (name) => String(call("GetValue", name) ?? "");
  const set = (name, value) => call("SetValue", name, String(value));

  const start = () => {
    const began = Date.now();
    let played = []; // stretches of the video that were played: [from, to], in seconds, in order
    let answers = {}; // by question: 1 if the first answer was right, else 0
    let over = false;
    try {
      const kept = JSON.parse(get("cmi.suspend_data"));
      [played, answers] = [kept.played ?? [], kept.answers ?? {}];
    } catch { /* the first time */ }

    const note = (from, to) => {
      const all = [...played, [from, to]].sort((one, other) => one[0] - other[0]);
      played = [all[0]];
      for (const [a, b] of all.slice(1)) {
        const last = played.at(-1);
        if (a <= last[1] + 0.3) last[1] = Math.max(last[1], b);
        else played.push([a, b]);
      }
    };
    const share = () => video.duration
      ? played.reduce((sum, [a, b]) => sum + b - a, 0) / video.duration : 0;
    const duration = () => {
      const seconds = (Date.now() - began) / 1000;
      const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
      if (newer) return `PT${h}H${m}M${s.toFixed(2)}S`;
      return `${String(h).padStart(4, "0")}:${String(m).padStart(2, "0")}:${s.toFixed(2).padStart(5, "0")}`;
    };
    const done = () => /^(completed|passed)$/.test(get(names.status));

    const report = () => {
      if (over) return;
      set(names.location, (video.ended ? 0 : video.currentTime).toFixed(1));
      const rounded = played.map((stretch) => stretch.map((time) => Math.round(time * 10) / 10));
      set("cmi.suspend_data", JSON.stringify({ played: rounded.slice(0, 150), answers }));
      if (questions.length) {
        const right = Object.values(answers).reduce((sum, one) => sum + one, 0);
        if (newer) set(`${names.score}.scaled`, (right / questions.length).toFixed(4));
        set(`${names.score}.min`, 0);
        set(`${names.score}.max`, 100);
        set(`${names.score}.raw`, Math.round((100 * right) / questions.length));
      }
      if (newer) set("cmi.progress_measure", Math.min(1, share()).toFixed(4));
      if (share() >= COMPLETED && !done()) set(names.status, "completed");
      call("Commit", "");
    };
    const leave = () => {
      if (over) return;
      set(names.exit, done() && newer ? "normal" : done() ? "" : "suspend");
      set(names.time, duration());
      report();
      over = true;
      call("Terminate", "");
    };

    if (!/^(incomplete|completed|passed|failed|browsed)$/.test(get(names.status))) {
      set(names.status, "incomplete");
    }
    remembering = false; // the system remembers, and other learners may sit at this browser
    again.hidden = true;
    tell("");
    const bookmark = Number(get(names.location));
    seek(bookmark > 0 ? bookmark : 0);
    if (bookmark > 2) tell(document.getElementById("note").dataset.resumed.replace("{time}", clock(bookmark)));
    if (questions.length) {
      setAsking(true);
      for (const id of Object.keys(answers)) states.set(id, "answered");
      hide();
    }

    let last = video.currentTime;
    const step = () => {
      const time = video.currentTime;
      if (!video.seeking && time > last && time - last < 1.5 * Math.max(1, video.playbackRate)) note(last, time);
      last = time;
      if (share() >= COMPLETED && !done()) report();
    };
    video.addEventListener("timeupdate", step);
    video.addEventListener("seeking", () => { last = video.currentTime; });
    for (const name of ["pause", "ended"]) video.addEventListener(name, () => { step(); report(); });
    document.addEventListener("answered", ({ detail }) => {
      answers[detail.id] ??= detail.right ? 1 : 0;
      report();
    });
    setInterval(() => { if (!video.paused) report(); }, EVERY);
    report();
    addEventListener("pagehide", leave);
  };

  if ((newer || older) && String(call("Initialize", "")) === "true") start();
}

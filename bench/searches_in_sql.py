# ruff: noqa: S608 - fixed queries
"""The toolkit's searches as somebody would write them by hand: one plain query each, with the reason's dates.

They are what a practice had without the product: directions, factors by product and the second list of doses
that cannot be ruled out are beyond them. Doses are reckoned from quantity, days and the strength in the name.
"""

ACTIVE = """
    from medication_version v
    join medication m on m.practice_id = v.practice_id and m.id = v.medication_id
    join patient_version p on p.practice_id = v.practice_id and p.patient_id = v.patient_id
    where v.practice_id = :practice and v.since <= 1 and (v.until is null or v.until > 1)
      and p.since <= 1 and (p.until is null or p.until > 1)
      and p.registration in ('registered', 'unknown') and p.died is not true
      and m.kind in ('repeat', 'repeat_dispensing', 'automatic') and not v.stopped
      and (v.ended_on is null or v.ended_on > :on) and (m.started_on is null or m.started_on <= :on)
      and v.hospital_only is not true
"""
LAST = """
    (select max(i.issued_on) from issue i
     where i.practice_id = v.practice_id and i.patient_id = v.patient_id and i.drug_key = m.drug_key
       and i.status in ('issued', 'unknown') and i.issued_on <= :on and i.first_extract <= 1)
"""
OPIOID = "v.opioid = 'yes' and v.product_use = 'pain'"
LINE = "select v.patient_id, v.medication_id, v.name, m.started_on"
BY_ISSUE = f"select * from ({LINE}, {LAST} as last_issued_on {ACTIVE} and {{wanted}}) l"
CODEINE = f"{OPIOID} and v.substances && array['codeine', 'dihydrocodeine']::varchar[]"
TWO_MONTHS = "cast(:on as date) - interval '2 months'"
ISSUES = """
    select i.patient_id, i.drug_key, i.issued_on, sum(i.quantity) as quantity, max(i.days) as days
    from issue i
    where i.practice_id = :practice and i.status in ('issued', 'unknown') and i.issued_on <= :on
      and exists (select from medication_version v join medication m
                    on m.practice_id = v.practice_id and m.id = v.medication_id
                  where v.practice_id = i.practice_id and v.patient_id = i.patient_id
                    and m.drug_key = i.drug_key and v.opioid = 'yes' and v.product_use = 'pain')
    group by 1, 2, 3
"""

SEARCHES = {
    "not-issued": f"""
        {BY_ISSUE.format(wanted=OPIOID)}
        where l.last_issued_on < {TWO_MONTHS}
           or (l.last_issued_on is null and l.started_on < {TWO_MONTHS})""",
    "codeine-regular": f"{BY_ISSUE.format(wanted=CODEINE)} where l.last_issued_on >= {TWO_MONTHS}",
    "codeine-irregular": f"""
        {BY_ISSUE.format(wanted=CODEINE)}
        where l.last_issued_on < {TWO_MONTHS} or l.last_issued_on is null""",
    "codeine-all": BY_ISSUE.format(wanted=CODEINE),
    "opioid-on-repeat": f"{LINE}, v.schedule {ACTIVE} and {OPIOID}",
    "review-coverage": f"""
        {LINE}, p.reviewed_on {ACTIVE} and {OPIOID}
          and (p.reviewed_on < cast(:on as date) - interval '6 months' or p.reviewed_on is null
               or p.review_code <> '314530002')""",
    "early-issue": f"""
        with one as ({ISSUES}),
        beside as (
            select *, lag(issued_on + coalesce(days, 28)::int) over
                (partition by patient_id, drug_key order by issued_on) as due from one)
        select * from (
            select b.*, (select count(*) from generate_series(b.issued_on, b.due - 1, interval '1 day') d
                         where extract(isodow from d) < 6) as working_days
            from beside b where b.due > b.issued_on) e
        where e.working_days > 3 and e.issued_on >= cast(:on as date) - interval '6 months'""",
    "long-term": f"""
        with one as ({ISSUES}),
        runs as (
            select *, coalesce(issued_on - max(issued_on + coalesce(days, 28)::int) over
                (partition by patient_id order by issued_on rows between unbounded preceding and 1 preceding),
                99) > 14 as begins from one),
        numbered as (
            select *, count(*) filter (where begins) over
                (partition by patient_id order by issued_on) as run from runs)
        select patient_id, min(issued_on) as begins, max(issued_on + coalesce(days, 28)::int) as ends
        from numbered group by patient_id, run
        having max(issued_on + coalesce(days, 28)::int) >= cast(:on as date) - 14
           and max(issued_on + coalesce(days, 28)::int) - min(issued_on) > 90""",
    "high-dose": f"""
        with one as ({ISSUES}),
        newest as (
            select distinct on (patient_id, drug_key) * from one
            where issued_on >= cast(:on as date) - interval '3 months'
            order by patient_id, drug_key, issued_on desc),
        dose as (
            select n.patient_id, v.name, n.quantity / coalesce(n.days, 28)
                   * coalesce(substring(v.name from '([0-9.]+) ?mg')::numeric, 0)
                   * case when 'codeine' = any(v.substances) then 0.1
                          when 'dihydrocodeine' = any(v.substances) then 0.1
                          when 'tramadol' = any(v.substances) then 0.1
                          when 'oxycodone' = any(v.substances) then 1.5 else 1 end as ome
            from newest n
            join medication m on m.practice_id = :practice and m.patient_id = n.patient_id
              and m.drug_key = n.drug_key
            join medication_version v on v.practice_id = m.practice_id and v.medication_id = m.id),
        total as (select *, sum(ome) over (partition by patient_id) as total from dose)
        select * from total where total >= 90""",
    "dependence-forming": f"""
        {LINE}, v.dependence_group,
            exists (select from medication_version o where o.practice_id = v.practice_id
                    and o.patient_id = v.patient_id and o.opioid = 'yes' and o.until is null) as with_opioid
        {ACTIVE} and v.dependence_group is not null""",
}
